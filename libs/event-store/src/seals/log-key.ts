import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { checkpointText, ED25519, noteSignature, publicKeyOf, signedNote, verifierKey, verifierKeyText, type Checkpoint, type VerifierKey } from '@iwaa/verifier';

/** What a log's checkpoints are signed with, under the log's name. */
export class LogKey {
  /** What verifies them: `<origin>+<hash>+<base64>`, for whoever pins it. */
  readonly verifierKey: string;
  readonly verifier: VerifierKey;

  constructor(
    readonly origin: string,
    private readonly privateKey: KeyObject,
  ) {
    this.verifierKey = verifierKeyText(origin, ED25519, publicKeyOf(privateKey));
    this.verifier = verifierKey(this.verifierKey);
  }

  /** The checkpoint as a signed note. */
  sign(checkpoint: Omit<Checkpoint, 'origin'>): string {
    const text = checkpointText({ ...checkpoint, origin: this.origin });
    return signedNote(text, [noteSignature({ name: this.origin, privateKey: this.privateKey }, text)]);
  }
}

/** A new key, as the file holds it. */
export const newLogKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/**
 * The log's key in this file: an Ed25519 private key, PKCS #8 in PEM, readable by its owner alone. Never created here: a
 * service that found its mount empty would sign as somebody whom nobody knows.
 * @throws with a sentence that names the file and what is wrong with it
 */
export async function loadLogKey(path: string, origin: string): Promise<LogKey> {
  const { mode } = await stat(path).catch((error: unknown) => {
    throw new Error(`the log key file ${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  });
  if ((mode & 0o077) !== 0) throw new Error(`the log key file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it`);
  return new LogKey(origin, privateKeyIn(path, await readFile(path, 'utf8')));
}

function privateKeyIn(path: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The parser's own words might repeat the key.
  }
  throw new Error(`the log key file ${path} must hold an Ed25519 private key, PKCS #8 in PEM`);
}

import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { ownersFile } from '@iwaa/privacy';
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
    return this.#signed(checkpointText({ ...checkpoint, origin: this.origin }));
  }

  /**
   * A statement as a signed note: a text of lines that says of itself what it is.
   * @throws TypeError for one that could be taken for a checkpoint, which begins with the log's name
   */
  attest(text: string): string {
    if (text.startsWith(`${this.origin}\n`)) throw new TypeError('a statement does not begin with the name of the log');
    return this.#signed(text);
  }

  #signed(text: string): string {
    return signedNote(text, [noteSignature({ name: this.origin, privateKey: this.privateKey }, text)]);
  }
}

/** A new key, as the file holds it. */
export const newLogKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/**
 * The log's key in this file: {@link loadSigningKey}. Never created here: a service that found its mount empty would sign as
 * somebody whom nobody knows.
 */
export const loadLogKey = async (path: string, origin: string): Promise<LogKey> => new LogKey(origin, await loadSigningKey('log key', path));

/**
 * What signs, in this file: an Ed25519 private key, PKCS #8 in PEM, readable by its owner alone.
 * @param what it is called: `log key`
 * @throws with a sentence that names the file and what is wrong with it
 */
export async function loadSigningKey(what: string, path: string): Promise<KeyObject> {
  const pem = await ownersFile(what, path);
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The parser's own words might repeat the key.
  }
  throw new Error(`the ${what} file ${path} must hold an Ed25519 private key, PKCS #8 in PEM`);
}

import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Instant } from '@iwaa/event-sourcing';
import { COSIGNATURE, cosignature, ED25519, noteSignature, publicKeyOf, signedNote, verifierKeyText, type Signer } from '@iwaa/verifier';
import type { Finding } from '../domain/alarm/alarm.events.js';

/** What the witness signs with, under its own name. */
export class WitnessKey {
  /** What verifies its cosignatures, and what verifies its alarms: for whoever pins them. */
  readonly verifierKeys: { readonly cosignatures: string; readonly alarms: string };

  readonly #signer: Signer;

  constructor(
    readonly name: string,
    privateKey: KeyObject,
  ) {
    this.#signer = { name, privateKey };
    const publicKey = publicKeyOf(privateKey);
    this.verifierKeys = { cosignatures: verifierKeyText(name, COSIGNATURE, publicKey), alarms: verifierKeyText(name, ED25519, publicKey) };
  }

  /** The line that goes below a checkpoint: at this time, in milliseconds since 1970, no larger consistent tree was seen of the log. */
  cosign(checkpointText: string, now: number): string {
    return cosignature(this.#signer, checkpointText, BigInt(Math.floor(now / 1_000)));
  }

  /** A finding as a signed note. Its first line is no log's origin, so that no alarm reads as a checkpoint. */
  alarm({ service, what, streamId, version, position, expected, got }: Finding, foundAt: Instant): string {
    const place = [
      ...(streamId === undefined ? [] : [`stream ${streamId}`]),
      ...(version === undefined ? [] : [`version ${String(version)}`]),
      ...(position === undefined ? [] : [`position ${position}`]),
    ];
    const text = ['iwaa alarm/v1', `service ${service}`, what, ...place, `expected ${inLine(expected)}`, `got ${inLine(got)}`, `found ${foundAt}`, ''].join('\n');
    return signedNote(text, [noteSignature(this.#signer, text)]);
  }
}

/** On one line, whatever came from outside. */
const inLine = (text: string): string => JSON.stringify(text.toWellFormed().slice(0, 500));

/**
 * The witness's key in this file: an Ed25519 private key, PKCS #8 in PEM, readable by its owner alone; never created here.
 * @throws with a sentence that names the file and what is wrong with it
 */
export async function loadWitnessKey(path: string, name: string): Promise<WitnessKey> {
  const { mode } = await stat(path).catch((error: unknown) => {
    throw new Error(`the witness key file ${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  });
  if ((mode & 0o077) !== 0) throw new Error(`the witness key file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it`);
  return new WitnessKey(name, privateKeyIn(path, await readFile(path, 'utf8')));
}

function privateKeyIn(path: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The parser's own words might repeat the key.
  }
  throw new Error(`the witness key file ${path} must hold an Ed25519 private key, PKCS #8 in PEM`);
}

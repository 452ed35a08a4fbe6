import type { KeyObject } from 'node:crypto';
import type { Instant } from '@iwaa/event-sourcing';
import { loadSigningKey } from '@iwaa/event-store';
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

/** The witness's key in this file, as a log's key lies in its own; never created here. */
export const loadWitnessKey = async (path: string, name: string): Promise<WitnessKey> => new WitnessKey(name, await loadSigningKey('witness key', path));

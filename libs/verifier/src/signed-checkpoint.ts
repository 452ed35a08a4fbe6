import { parseCheckpoint, type Checkpoint } from './checkpoint.js';
import { Bad, Unusable } from './findings.js';
import { openNote } from './open-note.js';
import { COSIGNATURE, ED25519, type VerifierKey } from './verifier-key.js';

export interface SignedCheckpoint extends Checkpoint {
  /** The signed note as it was given. */
  readonly note: string;
  /** The names of the witnesses that cosigned it, one for each key pair. */
  readonly witnesses: readonly string[];
}

/**
 * A checkpoint that its log signed: the key bears the name of the origin, so that one log's key never speaks for another log.
 * @throws Unusable for what is no checkpoint, or not one of a log whose key is given
 * @throws Bad for a forged signature
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): SignedCheckpoint {
  const { text, signatures } = openNote(note, keys);
  const checkpoint = parseCheckpoint(text);
  const log = signatures.find(({ key }) => key.algorithm === ED25519 && key.name === checkpoint.origin);
  if (log === undefined) throw new Unusable(`no key is given that its log ${checkpoint.origin} signed it with`);
  // Who holds two names is one witness, and a log is no witness of its own.
  const byKey = new Map(signatures.filter(({ key }) => key.algorithm === COSIGNATURE).map(({ key }) => [Buffer.from(key.publicKey).toString('hex'), key.name]));
  byKey.delete(Buffer.from(log.key.publicKey).toString('hex'));
  return { ...checkpoint, note, witnesses: [...byKey.values()] };
}

/** The auditor's own last checkpoint. @throws Unusable also when its signature is wrong: then it proves nothing about anybody else */
export function ownCheckpoint(note: string, keys: readonly VerifierKey[]): SignedCheckpoint {
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (error instanceof Bad || error instanceof Unusable) throw new Unusable(`your last checkpoint: ${error.message}`);
    throw error;
  }
}

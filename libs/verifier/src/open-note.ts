import { createPublicKey, verify } from 'node:crypto';
import { Bad, Unusable } from './findings.js';
import { parseNote, type NoteSignature } from './note.js';
import { cosigned } from './sign-note.js';
import { COSIGNATURE, type VerifierKey } from './verifier-key.js';

/** One verified signature. */
export interface Signed {
  readonly key: VerifierKey;
  /** Of a cosignature: when it was made, by the witness's clock, in seconds since 1970. */
  readonly time?: bigint;
}

export interface OpenedNote {
  readonly text: string;
  /** The names of the given keys that signed, each once. */
  readonly by: readonly string[];
  readonly signatures: readonly Signed[];
}

/**
 * Opens a signed note. Signatures of other keys than these are passed over.
 * @throws Unusable for what is no note or is signed by none of these keys
 * @throws Bad when a signature claims to be of one of these keys and is not
 */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote {
  const { text, signatures } = parseNote(note);
  const signed = signatures.flatMap((line) => {
    const key = keys.find(({ name, hash }) => name === line.name && hash === line.keyHash);
    return key === undefined ? [] : [verified(text, line, key)];
  });
  if (signed.length === 0) {
    throw new Unusable(`signed by none of the given keys, but by ${signatures.map(({ name, keyHash }) => `${name}+${keyHash}`).join(', ')}`);
  }
  return { text, by: [...new Set(signed.map(({ key }) => key.name))], signatures: signed };
}

function verified(text: string, { signature }: NoteSignature, key: VerifierKey): Signed {
  const time = key.algorithm === COSIGNATURE && signature.length === 72 ? Buffer.from(signature).readBigUInt64BE() : undefined;
  const [message, bytes] = time === undefined ? [text, signature] : [cosigned(text, time), signature.subarray(8)];
  const isCosignature = time !== undefined && time < 2n ** 63n;
  if (isCosignature === (key.algorithm === COSIGNATURE) && isEd25519(message, bytes, key.publicKey)) return { key, ...(time === undefined ? {} : { time }) };
  throw new Bad({ what: 'signature', expected: `a signature by the key ${key.name}+${key.hash}`, got: `one that it did not make over ${JSON.stringify(text.slice(0, 200))}` });
}

function isEd25519(message: string, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') } });
  return verify(null, Buffer.from(message), key, signature);
}

import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import { signatureLine } from './note.js';
import { COSIGNATURE, ED25519, keyHash } from './verifier-key.js';

/** Who signs: an Ed25519 private key under its name. */
export interface Signer {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** The signature line of a log, its newline included. Lines are appended to a note in any order. */
export function noteSignature({ name, privateKey }: Signer, text: string): string {
  const signature = sign(null, Buffer.from(text), privateKey);
  return signatureLine({ name, keyHash: keyHash(name, ED25519, publicKeyOf(privateKey)), signature });
}

/**
 * The signature line of a witness (C2SP tlog-cosignature): at this time, this was the largest consistent tree that it had seen of the log.
 * @param time seconds since 1970
 */
export function cosignature({ name, privateKey }: Signer, checkpointText: string, time: bigint): string {
  const at = Buffer.alloc(8);
  at.writeBigUInt64BE(time);
  const signature = Buffer.concat([at, sign(null, Buffer.from(cosigned(checkpointText, time)), privateKey)]);
  return signatureLine({ name, keyHash: keyHash(name, COSIGNATURE, publicKeyOf(privateKey)), signature });
}

/** What a cosignature is made over. */
export const cosigned = (checkpointText: string, time: bigint): string => `cosignature/v1\ntime ${String(time)}\n${checkpointText}`;

/** The 32 bytes of an Ed25519 public key. */
export const publicKeyOf = (key: KeyObject): Uint8Array =>
  Buffer.from((key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' }).x ?? '', 'base64url');

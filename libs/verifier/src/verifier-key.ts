import { fromBase64, toBase64 } from './base64.js';
import { Unusable } from './findings.js';
import { sha256 } from './sha256.js';

/** Signature types of C2SP signed-note: what a log signs with, what a witness cosigns with. */
export const ED25519 = 1;
export const COSIGNATURE = 4;
export type Algorithm = typeof ED25519 | typeof COSIGNATURE;

/** A public key under its name. */
export interface VerifierKey {
  readonly name: string;
  readonly algorithm: Algorithm;
  /** 32 bytes, as in RFC 8032. */
  readonly publicKey: Uint8Array;
  /** 8 hexadecimal digits; says which key a signature claims to be of, and proves nothing. */
  readonly hash: string;
}

/** SHA-256(name ‖ newline ‖ signature type ‖ public key), its first four bytes in hexadecimal digits. */
export const keyHash = (name: string, algorithm: Algorithm, publicKey: Uint8Array): string =>
  Buffer.from(sha256(Buffer.from(`${name}\n`), Uint8Array.of(algorithm), publicKey)).toString('hex', 0, 4);

/**
 * Reads `<name>+<hash>+<base64 of type ‖ public key>`.
 * @throws Unusable for what is no such key, of another type, or whose hash is that of another
 */
export function verifierKey(text: string): VerifierKey {
  const [, name, hash, encoded] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  if (name === undefined || hash === undefined || encoded === undefined) throw new Unusable(`not a verifier key, <name>+<hash>+<base64>: ${text.slice(0, 100)}`);
  if (!isKeyName(name)) throw new Unusable(`a key's name is not empty and has neither spaces nor plus signs: ${name.slice(0, 100)}`);
  const bytes = fromBase64(encoded);
  const algorithm = ([ED25519, COSIGNATURE] as const).find((known) => known === bytes?.[0]);
  if (algorithm === undefined) throw new Unusable(`the key of ${name} is of a type other than Ed25519 (1) and cosignature/v1 (4)`);
  if (bytes?.length !== 33) throw new Unusable(`the key of ${name} has ${String((bytes?.length ?? 1) - 1)} bytes instead of 32`);
  const key = { name, algorithm, publicKey: bytes.subarray(1), hash: keyHash(name, algorithm, bytes.subarray(1)) };
  if (key.hash !== hash) throw new Unusable(`the key of ${name} says its hash is ${hash}, but it is ${key.hash}`);
  return key;
}

/** The text that {@link verifierKey} reads. */
export const verifierKeyText = (name: string, algorithm: Algorithm, publicKey: Uint8Array): string =>
  `${name}+${keyHash(name, algorithm, publicKey)}+${toBase64(Buffer.concat([Uint8Array.of(algorithm), publicKey]))}`;

export const isKeyName = (name: string): boolean => /^[^\p{White_Space}+]+$/u.test(name) && name.isWellFormed();

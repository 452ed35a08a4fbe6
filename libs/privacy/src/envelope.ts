import type { Sealed } from '@iwaa/event-sourcing';
import { decrypt, encrypt, IV_BYTES } from './aead.js';
import type { RandomBytes } from './types.js';

/** A subject's key by name, `<subject>/<no>`. */
export interface NamedKey {
  readonly name: string;
  readonly key: Uint8Array;
}

/** Seals one JSON value. The key's name and the place are authenticated: neither can be changed, nor the value moved. */
export function sealValue({ name, key }: NamedKey, at: string, value: unknown, randomBytes: RandomBytes): Sealed {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) throw new TypeError(`the value for ${at} is not JSON`);
  const { iv, ciphertext, tag } = encrypt(key, randomBytes(IV_BYTES), contextOf(name, at), Buffer.from(json, 'utf8'));
  return { k: name, at, iv: base64(iv), ct: base64(ciphertext), tag: base64(tag) };
}

/** The JSON value. @throws SealBroken when anything in the envelope is not what was sealed. */
export function openValue(key: Uint8Array, sealed: Sealed): unknown {
  let clear: Buffer;
  try {
    clear = decrypt(key, contextOf(sealed.k, sealed.at), { iv: bytes(sealed.iv), ciphertext: bytes(sealed.ct), tag: bytes(sealed.tag) });
  } catch {
    throw new SealBroken(sealed.at);
  }
  return JSON.parse(clear.toString('utf8'));
}

/** A sealed value was altered, moved or put under another key's name. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(readonly at: string) {
    super(`the seal of ${at} is broken`);
  }
}

// The zero byte keeps `s/1` + `2…` apart from `s/12` + `…`.
const contextOf = (name: string, at: string): string => `${name}\0${at}`;
const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64url');
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

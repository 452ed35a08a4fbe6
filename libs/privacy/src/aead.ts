import { createCipheriv, createDecipheriv } from 'node:crypto';

/** AES-256-GCM parts: a 12-byte IV that is never used twice under one key, the ciphertext, a 16-byte tag. */
export interface Encrypted {
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

export const IV_BYTES = 12;
export const KEY_BYTES = 32;
export const TAG_BYTES = 16;

/** Encrypts under a 32-byte key; `context` is authenticated and not stored. */
export function encrypt(key: Uint8Array, iv: Uint8Array, context: string, clear: Uint8Array): Encrypted {
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(clear), cipher.final()]);
  return { iv, ciphertext, tag: cipher.getAuthTag() };
}

/** @throws when the key, the context or any byte is not the one it was encrypted with. */
export function decrypt(key: Uint8Array, context: string, { iv, ciphertext, tag }: Encrypted): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

import { createHash } from 'node:crypto';
import { decrypt, encrypt, IV_BYTES, KEY_BYTES, TAG_BYTES } from './aead.js';
import type { RandomBytes } from './types.js';

/** A key as it lies in the database: IV ‖ ciphertext ‖ tag, and under which wrapping key. */
export interface WrappedKey {
  readonly wrapped: Uint8Array;
  readonly wrappedUnder: string;
}

/** The wrapping key at work: the keys of people and services leave this process only under it. */
export class Wrapping {
  /** Names the wrapping key without revealing it, so that a wrong file is told from a broken row. */
  readonly id: string;
  readonly #key: Uint8Array;

  constructor(
    wrappingKey: Uint8Array,
    private readonly randomBytes: RandomBytes,
  ) {
    if (wrappingKey.length !== KEY_BYTES) throw new TypeError(`a wrapping key has ${String(KEY_BYTES)} bytes, this one ${String(wrappingKey.length)}`);
    this.#key = wrappingKey;
    this.id = createHash('sha256').update('iwaa/wrapping-key\0').update(wrappingKey).digest('hex').slice(0, 16);
  }

  /** A new key, wrapped; `name` says whose it is and is authenticated, so that rows cannot be exchanged. */
  newKey(name: string): WrappedKey {
    const { iv, ciphertext, tag } = encrypt(this.#key, this.randomBytes(IV_BYTES), name, this.randomBytes(KEY_BYTES));
    return { wrapped: Buffer.concat([iv, ciphertext, tag]), wrappedUnder: this.id };
  }

  /** @throws WrongWrappingKey, or an error naming the key when its row was altered. */
  unwrap(name: string, { wrapped, wrappedUnder }: WrappedKey): Uint8Array {
    if (wrappedUnder !== this.id) throw new WrongWrappingKey(this.id, wrappedUnder);
    const end = wrapped.length - TAG_BYTES;
    try {
      // A copy: keys are remembered, and a slice of Node's pool of buffers would keep kilobytes of it with each.
      return Uint8Array.from(decrypt(this.#key, name, { iv: wrapped.subarray(0, IV_BYTES), ciphertext: wrapped.subarray(IV_BYTES, end), tag: wrapped.subarray(end) }));
    } catch {
      throw new Error(`the stored key ${name} was altered`);
    }
  }
}

/** The database was filled under another wrapping key than the one in the file. */
export class WrongWrappingKey extends Error {
  override readonly name = 'WrongWrappingKey';
  constructor(given: string, needed: string) {
    super(`the keys were wrapped under wrapping key ${needed}, but the file given holds ${given}: put the right file back`);
  }
}

import { createHmac } from 'node:crypto';
import { ERASED, Refusal, type Personal, type Sealed } from '@iwaa/event-sourcing';
import type { Pool } from 'pg';
import { NOBODY, type Erased } from './erased.js';
import { openValue, sealValue, type NamedKey } from './envelope.js';
import { FreshCache } from './fresh-cache.js';
import { KeyStore, type StoredKey } from './key-store.js';
import { replaceSealed, sealedValues } from './sealed-values.js';
import { together } from './together.js';
import type { RandomBytes, Sealer } from './types.js';
import { Wrapping } from './wrapping.js';

export interface KeyRingOptions {
  /** The database `keys`, under the service's own role. */
  readonly pool: Pool;
  readonly service: string;
  /** 32 bytes, from {@link loadWrappingKey}. */
  readonly wrappingKey: Uint8Array;
  readonly randomBytes: RandomBytes;
  /** Now, in milliseconds; how long a key is remembered hangs on it. */
  readonly clock: () => number;
  /** Who was erased, as it is known outside the database of the keys; default: nobody. */
  readonly erased?: Erased;
}

/** A destroyed key is noticed everywhere within this time, in milliseconds. */
export const KEY_KEPT_MS = 60_000;
/** So many keys are remembered, of the newest. */
const KEYS_KEPT = 20_000;
const GONE = 'gone';
/** What is destroyed stays so, whatever a look-up that began before still brings. */
const FOR_GOOD = Infinity;

/** The keys of one service's people: seals and opens personal values, makes blind indexes and fingerprints. */
export class KeyRing implements Sealer {
  readonly #store: KeyStore;
  readonly #randomBytes: RandomBytes;
  readonly #current: FreshCache<NamedKey | typeof GONE>;
  readonly #named: FreshCache<Uint8Array | typeof GONE>;
  readonly #clock: () => number;
  readonly #erased: Erased;
  #reapplied: Promise<unknown> | undefined;
  readonly #serviceKeys = new Map<string, Promise<Uint8Array>>();
  readonly #ask: (subject: string) => Promise<StoredKey | undefined>;

  constructor({ pool, service, wrappingKey, randomBytes, clock, erased = NOBODY }: KeyRingOptions) {
    this.#store = new KeyStore(pool, service, new Wrapping(wrappingKey, randomBytes));
    this.#randomBytes = randomBytes;
    this.#clock = clock;
    this.#erased = erased;
    this.#current = new FreshCache(KEY_KEPT_MS, KEYS_KEPT, clock);
    this.#named = new FreshCache(KEY_KEPT_MS, KEYS_KEPT, clock);
    this.#ask = together(async (subjects) => new Map((await this.#newestOrNew(subjects)).map((stored) => [stored.subject, stored])));
  }

  /**
   * A JSON value under the subject's key, which is made and stored when there is none.
   * @throws Refusal `subject-erased` when the subject's key was destroyed: it gets no second one.
   */
  async seal(subject: string, at: string, value: unknown): Promise<Sealed> {
    return sealValue(await this.#currentKey(subject), at, value, this.#randomBytes);
  }

  /** The value in clear; {@link ERASED} when its key was destroyed, is not there or is not this service's. */
  async open<T>(personal: Personal<T>): Promise<T | typeof ERASED> {
    return (await this.openAll(personal)) as T | typeof ERASED;
  }

  /**
   * A JSON tree with every sealed value opened, all keys fetched in one query: a page of a list at a time.
   * @throws SealBroken when a value was altered or moved.
   */
  async openAll<T>(tree: T): Promise<T> {
    const keys = await this.#keysNamed(new Set([...sealedValues(tree)].map(({ sealed }) => sealed.k)));
    return replaceSealed(tree, (sealed) => {
      const key = keys.get(sealed.k);
      return key === undefined ? ERASED : openValue(key, sealed);
    }) as T;
  }

  /** HMAC-SHA-256 in hexadecimal under the service's index key: finds equal values without revealing them. For read tables only. */
  async blindIndex(field: string, normalisedValue: string): Promise<string> {
    return createHmac('sha256', await this.#serviceKey('index')).update(`${field}\0${normalisedValue}`).digest('hex');
  }

  /** HMAC-SHA-256, 32 bytes, under the service's fingerprint key: tells the same request from another without keeping it. */
  async fingerprint(bytes: Uint8Array): Promise<Uint8Array> {
    return createHmac('sha256', await this.#serviceKey('fingerprint')).update(bytes).digest();
  }

  /**
   * Destroys every key of these subjects for good, and remembers outside the database of the keys that it did. This process forgets
   * them at once, every other within {@link KEY_KEPT_MS}. Answers how many keys there were: asked again, the same.
   */
  async forget(subjects: readonly string[]): Promise<number> {
    await this.#erased.add(subjects);
    return this.#destroy(subjects);
  }

  async #destroy(subjects: readonly string[]): Promise<number> {
    const destroyed = subjects.length === 0 ? [] : await this.#store.destroy(subjects);
    for (const subject of subjects) this.#current.set(subject, GONE, FOR_GOOD);
    for (const key of destroyed) this.#named.set(nameOf(key), GONE, FOR_GOOD);
    return destroyed.length;
  }

  /** A database of keys that was put back holds keys that were destroyed since: none is used before they are destroyed again. */
  async #reapply(): Promise<void> {
    this.#reapplied ??= this.#erased.subjects().then((subjects) => this.#destroy(subjects));
    await this.#reapplied.catch((error: unknown) => {
      this.#reapplied = undefined;
      throw error;
    });
  }

  async #currentKey(subject: string): Promise<NamedKey> {
    const kept = this.#current.get(subject);
    if (kept === GONE) throw new Refusal('subject-erased', { subject });
    if (kept !== undefined) return kept;
    const readAt = this.#clock();
    const stored = await this.#ask(subject);
    if (stored === undefined) throw new Error(`no key could be made for ${subject}`);
    if (stored.key === undefined) throw new Refusal('subject-erased', { subject });
    const named = { name: nameOf(stored), key: stored.key };
    this.#current.set(subject, named, readAt);
    this.#named.set(named.name, named.key, readAt);
    return named;
  }

  async #newestOrNew(subjects: readonly string[]): Promise<StoredKey[]> {
    await this.#reapply();
    const stored = await this.#store.newest(subjects);
    const known = new Set(stored.map(({ subject }) => subject));
    const unknown = subjects.filter((subject) => !known.has(subject));
    if (unknown.length === 0) return stored;
    await this.#store.create(unknown);
    // Read again: where another process was faster its key is the key.
    return [...stored, ...(await this.#store.newest(unknown))];
  }

  async #keysNamed(names: ReadonlySet<string>): Promise<ReadonlyMap<string, Uint8Array>> {
    const found = new Map<string, Uint8Array | typeof GONE>();
    for (const name of names) {
      const kept = this.#named.get(name);
      if (kept !== undefined) found.set(name, kept);
    }
    const wanted = [...names].filter((name) => !found.has(name)).flatMap(parseName);
    if (wanted.length > 0) {
      await this.#reapply();
      const readAt = this.#clock();
      const stored = new Map((await this.#store.named(wanted)).map((key) => [nameOf(key), key.key]));
      for (const name of wanted.map(nameOf)) {
        const key = stored.get(name) ?? GONE;
        found.set(name, key);
        this.#named.set(name, key, readAt);
      }
    }
    return new Map([...found].flatMap(([name, key]) => (key === GONE ? [] : [[name, key] as const])));
  }

  #serviceKey(purpose: string): Promise<Uint8Array> {
    const kept = this.#serviceKeys.get(purpose);
    if (kept !== undefined) return kept;
    const loading = this.#reapply().then(() => this.#store.serviceKey(purpose));
    this.#serviceKeys.set(purpose, loading);
    loading.catch(() => this.#serviceKeys.delete(purpose));
    return loading;
  }
}

const nameOf = ({ subject, no }: { subject: string; no: number }): string => `${subject}/${String(no)}`;

/** None for a name that no key can have. */
function parseName(name: string): { subject: string; no: number }[] {
  const [, subject, no] = /^(.+)\/([1-9]\d{0,8})$/s.exec(name) ?? [];
  return subject === undefined || no === undefined ? [] : [{ subject, no: Number(no) }];
}

import { fromBase64 } from './base64.js';
import { Unusable } from './findings.js';

/** What a member of a JSON object may be, and what becomes of it. */
export interface Kind<T> {
  readonly what: string;
  /** Undefined for what it may not be. */
  readonly read: (value: unknown) => T | undefined;
}

export type Shape = Readonly<Record<string, Kind<unknown>>>;
export type Shaped<S extends Shape> = { readonly [K in keyof S]: S[K] extends Kind<infer T> ? T : never };

/** The object with exactly these members. @throws Unusable naming the first member that is missing, wrong or too many */
export function shaped<S extends Shape>(value: unknown, shape: S): Shaped<S> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unusable('not a JSON object');
  const given = value as Readonly<Record<string, unknown>>;
  for (const name in given) {
    if (!Object.hasOwn(shape, name)) throw new Unusable(`it has a member ${JSON.stringify(name.slice(0, 50))} that does not belong there`);
  }
  const result: Record<string, unknown> = {};
  for (const name in shape) {
    const { what, read } = shape[name] as Kind<unknown>;
    const there = Object.hasOwn(given, name);
    result[name] = read(there ? given[name] : undefined);
    if (result[name] === undefined) throw new Unusable(there ? `its member "${name}" is not ${what}` : `its member "${name}" is missing`);
  }
  return result as Shaped<S>;
}

export const text: Kind<string> = { what: 'a text', read: (value) => (typeof value === 'string' ? value : undefined) };

export const matching = (what: string, form: RegExp): Kind<string> => ({ what, read: (value) => (typeof value === 'string' && form.test(value) ? value : undefined) });

export const wholeFrom = (least: number): Kind<number> => ({
  what: `a whole number from ${String(least)}`,
  read: (value) => (Number.isSafeInteger(value) && (value as number) >= least ? (value as number) : undefined),
});

/** A size or an index of any log: a whole number, as text where it is too large for a JSON number. */
export const size: Kind<bigint> = {
  what: 'a whole number from 0, or its decimal text',
  read: (value) => (/^(0|[1-9]\d{0,18})$/.test(String(value)) && (typeof value === 'string' || Number.isSafeInteger(value)) ? BigInt(value as string) : undefined),
};

export const hexHash: Kind<Uint8Array> = {
  what: 'a hash of 64 lower-case hexadecimal digits',
  read: (value) => (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? Buffer.from(value, 'hex') : undefined),
};

export const bytes: Kind<Uint8Array> = { what: 'base64', read: (value) => (typeof value === 'string' ? fromBase64(value) : undefined) };

/** A hash as logs publish them: in hexadecimal digits or in base64. */
export const anyHash: Kind<Uint8Array> = {
  what: 'a hash of 32 bytes, in 64 hexadecimal digits or in base64',
  read: (value) => hexHash.read(value) ?? [bytes.read(value)].find((decoded) => decoded?.length === 32),
};

export const listOf = <T>(kind: Kind<T>, most: number): Kind<readonly T[]> => ({
  what: `a list of at most ${String(most)}, each ${kind.what}`,
  read: (value) => {
    if (!Array.isArray(value) || value.length > most) return undefined;
    const items = value.map(kind.read);
    return items.includes(undefined) ? undefined : (items as T[]);
  },
});

/** Twice the height of any tree of 63-bit size would do. */
export const proofOf = (hash: Kind<Uint8Array>): Kind<readonly Uint8Array[]> => listOf(hash, 128);

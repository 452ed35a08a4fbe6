import { isDeepStrictEqual } from 'node:util';

/** Where a field got the value that it has. */
export interface LastSet {
  readonly value: unknown;
  readonly before: unknown;
  readonly version: number;
}

/**
 * The version of a stream that last changed a value, looked for from the newest backwards: what a value was in between, nothing but
 * the owner's fold of that version says.
 * @param version at which the value is asked
 * @param valueAt the field at a version, undefined where it has none
 */
export async function lastSet(version: number, valueAt: (version: number) => Promise<unknown>): Promise<LastSet | undefined> {
  const value = await valueAt(version);
  for (let at = version; at >= 1; at -= 1) {
    const before = at === 1 ? undefined : await valueAt(at - 1);
    if (!isDeepStrictEqual(before, value)) return { value, before, version: at };
  }
  return undefined;
}

import { isDeepStrictEqual } from 'node:util';

/** A field of a state that is not what it was; a side that has none is absent. */
export interface Difference {
  /** `status`, `requirements.sleepingRooms`; a list is compared as a whole. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Fields in which two states differ, in the order of their names. */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ field: path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => differences(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

/** What lies at a path of names; undefined where nothing does. */
export const valueAt = (state: unknown, path: readonly string[]): unknown =>
  path.reduce((value: unknown, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined), state);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

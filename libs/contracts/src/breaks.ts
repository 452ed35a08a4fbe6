import { isDeepStrictEqual } from 'node:util';
import { inner } from './plain.js';

const SAID_ONLY = ['description', 'title', 'properties', 'required', 'items', 'anyOf'];

/**
 * Why readers of the older schema would stumble over facts of the newer one, each with its path; empty when the newer only adds.
 * Careful rather than clever: besides new fields and new words of explanation nothing may change.
 */
export function breaks(older: object, newer: object, path = 'data'): string[] {
  const now = new Map(inner(newer));
  const below = inner(older).flatMap(([step, part]) => {
    const next = now.get(step);
    return next === undefined ? [`${path}${step} is gone`] : breaks(part, next, path + step);
  });
  const optional = listed(older, 'required').filter((name) => !listed(newer, 'required').includes(name)).map((name) => `${path}.${String(name)} is no longer required`);
  const widened = listed(newer, 'anyOf').length > listed(older, 'anyOf').length ? [`${path} admits more than before`] : [];
  const changed = isDeepStrictEqual(constraints(older), constraints(newer)) ? [] : [`${path} is constrained otherwise than before`];
  return [...changed, ...widened, ...optional, ...below];
}

const listed = (schema: object, keyword: string): unknown[] => (schema as Record<string, unknown[]>)[keyword] ?? [];

const constraints = (schema: object) => Object.fromEntries(Object.entries(schema).filter(([keyword]) => !SAID_ONLY.includes(keyword)));

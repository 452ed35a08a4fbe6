import { isSealed } from '@iwaa/event-sourcing';
import { isId } from '@iwaa/service-kit';

/** Kinds of aggregates that an object-centric log has for objects, as their streams' categories name them. */
export const OBJECT_KINDS = ['household', 'case', 'building', 'unit', 'offer', 'convention', 'notice'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** By id, what kind of object it is the id of. */
export type Kinds = ReadonlyMap<string, ObjectKind>;

/** An object that an event, or another object, names. */
export interface Named {
  readonly id: string;
  readonly kind: ObjectKind;
  /** What it is to whoever names it: the name of the field, or `subject`. */
  readonly qualifier: string;
}

/** Every id in an event's data, with the name of the field in which it lies; sealed values name nothing. */
export function idsIn(data: unknown, field = ''): readonly (readonly [id: string, field: string])[] {
  if (isSealed(data)) return [];
  if (isId(data)) return [[data, field]];
  if (Array.isArray(data)) return data.flatMap((item) => idsIn(item, field));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => idsIn(value, name));
}

/** Each object once for each field that names it, in the order of the data. */
export function namedIn(data: unknown, kinds: Kinds): readonly Named[] {
  const named = idsIn(data).flatMap(([id, qualifier]) => {
    const kind = kinds.get(id);
    return kind === undefined ? [] : [{ id, kind, qualifier }];
  });
  return [...new Map(named.map((one) => [`${one.qualifier} ${one.id}`, one])).values()];
}

import type { Fact } from './fact.js';

/**
 * A personal value as it lies at rest: AES-256-GCM under the subject's key.
 * `k` is `<subject>/<key number>`, `at` is `<stream>/<version>/<path>`; both are authenticated.
 */
export interface Sealed {
  readonly k: string;
  readonly at: string;
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}

/** A personal value: clear in a command, sealed in the record, in read tables and in state. */
export type Personal<T = string> = T | Sealed;

/** Answer for a personal value whose key was destroyed or may not be used. */
export const ERASED = '[erased]';

/**
 * The personal fields of each event, declared beside the events: path of the field → whose key seals it.
 * A path is dotted, `[]` steps into a list: `members[].name`. The subject is a path to its id in the same data
 * (`members[].id` steps along with the field's list), or `stream` for the stream's own id.
 * The compiler names a field of type {@link Personal} that is not declared, and a path that leads nowhere.
 */
export type PersonalFields<Event extends Fact> = {
  readonly [Type in Event['type'] as HasPersonal<DataOf<Event, Type>, Type>]: {
    readonly [Path in PersonalPath<DataOf<Event, Type>>]: PathIn<DataOf<Event, Type>> | 'stream';
  };
};

type DataOf<Event extends Fact, Type> = Extract<Event, { type: Type }>['data'];
type HasPersonal<Data, Type> = [PersonalPath<Data>] extends [never] ? never : Type;
type Plain = string | number | boolean | null | undefined | Sealed;

/** Every path that there is in JSON data: `address`, `members[]`, `members[].name`. */
type PathIn<Value> = Value extends Plain ? never : { [Name in keyof Value & string]: Name | PathBelow<Name, NonNullable<Value[Name]>> }[keyof Value & string];
type PathBelow<Name extends string, Value> = Value extends Plain
  ? never
  : Value extends readonly (infer Item)[]
    ? `${Name}[]` | PathBelow<`${Name}[]`, NonNullable<Item>>
    : `${Name}.${PathIn<Value>}`;

/** Those of them that may hold a sealed value. */
type PersonalPath<Value> = Value extends Plain ? never : { [Name in keyof Value & string]: PersonalAt<Name, NonNullable<Value[Name]>> }[keyof Value & string];
type PersonalAt<Name extends string, Value> = [Sealed] extends [Value]
  ? Name
  : Value extends Plain
    ? never
    : Value extends readonly (infer Item)[]
      ? PersonalAt<`${Name}[]`, NonNullable<Item>>
      : `${Name}.${PersonalPath<Value>}`;

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'ct' in value && 'k' in value && 'at' in value && 'tag' in value;
}

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
 */
export type PersonalFields<Event extends Fact> = {
  readonly [Type in Event['type']]?: Readonly<Record<string, string>>;
};

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'ct' in value && 'k' in value && 'at' in value && 'tag' in value;
}

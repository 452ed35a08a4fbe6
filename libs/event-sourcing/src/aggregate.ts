import type { Asked, Decider } from './decider.js';
import type { Fact } from './fact.js';
import type { PersonalFields } from './personal.js';
import type { Upcasters } from './upcaster.js';

/** What the policy may judge a resource by: codes and ids, never personal data. */
export type Scope = Readonly<Record<string, string | readonly string[]>>;

/** All that the record needs to know of one kind of aggregate. */
export interface Aggregate<State, Command extends Asked, Event extends Fact> {
  /** The aggregate's name in kebab-case: stream category, resource type of the policy, part of public event types. */
  readonly category: string;
  readonly decider: Decider<State, Command, Event>;
  readonly upcasters: Upcasters;
  readonly personal: PersonalFields<Event>;
  /** Attributes for the policy; undefined while nothing exists. */
  scopeOf(state: State): Scope | undefined;
}

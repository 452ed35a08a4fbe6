import type { Fact } from './fact.js';

/** What is asked of an aggregate. Instants, new ids and looked-up rules come with it as data. */
export interface Asked {
  readonly kind: string;
}

/**
 * The decisions of one aggregate, pure: same command, same state, same facts.
 * `decide` throws a {@link Refusal} for a broken rule and answers no facts when nothing changes.
 * `evolve` is tolerant: a fact it does not know changes nothing.
 */
export interface Decider<State, Command extends Asked, Event extends Fact> {
  readonly initial: State;
  decide(command: Command, state: State): readonly Event[];
  evolve(state: State, event: Event): State;
}

/** The state after these facts. */
export function fold<State, Event extends Fact>(
  decider: Pick<Decider<State, never, Event>, 'evolve'>,
  state: State,
  events: Iterable<Event>,
): State {
  for (const event of events) state = decider.evolve(state, event);
  return state;
}

import type { Instant } from '@iwaa/event-sourcing';
import type { CopiedEvent } from './copied-event.js';

/** Two clocks, each optional: what had happened by an instant, and what was recorded by one. */
export interface Clocks {
  readonly asOf?: Instant | undefined;
  readonly knownAt?: Instant | undefined;
}

/** How far each service's log had come. */
export type Positions = ReadonlyMap<string, bigint>;

/** @param known of `knownAt`; undefined where it is not asked */
export const happenedBy =
  ({ asOf }: Clocks, known: Positions | undefined) =>
  ({ service, position, occurredAt }: CopiedEvent): boolean =>
    (asOf === undefined || occurredAt <= asOf) && (known === undefined || position <= (known.get(service) ?? 0n));

/** The first instant, on the clock that was asked, at which there is something to tell. */
export function firstInstant(events: readonly CopiedEvent[], { asOf }: Clocks): Instant | undefined {
  return events.map(({ occurredAt, loggedAt }) => (asOf === undefined ? loggedAt : occurredAt)).sort()[0];
}

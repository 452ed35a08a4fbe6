import type { Cited } from './cited-rules.js';
import { citedRules } from './cited-rules.js';
import { placeOf, type CopiedEvent, type EventPlace } from './copied-event.js';
import { sentenceOf, type Sentence } from './sentences/index.js';

/** One line of a file's history, for a person and for a program. */
export interface Told extends EventPlace {
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly loggedAt: string;
  /** The pseudonymous subject who acted, and in which role. */
  readonly actor: string;
  readonly role: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly rules: readonly Cited[];
  /** The event that led to it; its id alone where it is none of this file's history; absent where a person's decision was the beginning. */
  readonly causedBy?: EventPlace | Pick<EventPlace, 'eventId'>;
  /** What followed from it in this file's history, here and in other services. */
  readonly caused: readonly EventPlace[];
  /** The chain's hash of its stream at this event, hex. */
  readonly hash: string;
  /** As it lies: personal values are sealed. */
  readonly data: unknown;
  readonly sentence: Sentence;
}

/** @param events a file's history, in its order */
export function told(events: readonly CopiedEvent[]): readonly Told[] {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const effects = Map.groupBy(events, ({ meta }) => meta.causationId);
  return events.map((event) => {
    const { occurredAt, recordedAt, loggedAt, data, hash, meta } = event;
    return {
      ...placeOf(event),
      occurredAt,
      recordedAt,
      loggedAt,
      actor: meta.actor.id,
      role: meta.actor.role,
      commandId: meta.commandId,
      correlationId: meta.correlationId,
      rules: citedRules(data),
      ...(meta.causationId === undefined ? {} : { causedBy: causeIn(byId, meta.causationId) }),
      caused: (effects.get(event.eventId) ?? []).map(placeOf),
      hash: Buffer.from(hash).toString('hex'),
      data,
      sentence: sentenceOf(event),
    };
  });
}

function causeIn(byId: ReadonlyMap<string, CopiedEvent>, eventId: string): EventPlace | Pick<EventPlace, 'eventId'> {
  const cause = byId.get(eventId);
  return cause === undefined ? { eventId } : placeOf(cause);
}

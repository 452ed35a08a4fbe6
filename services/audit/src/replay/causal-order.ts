import type { CopiedEvent } from './copied-event.js';

type Caused = Pick<CopiedEvent, 'service' | 'position' | 'eventId' | 'loggedAt' | 'meta'>;

/**
 * Events of several services in one order: each service's in the order of its log, no effect before its cause, and what neither
 * says by the time at which it was logged, then by the service's name. The order in which they are given changes nothing.
 */
export function inCausalOrder<Event extends Caused>(events: readonly Event[]): Event[] {
  const waiting = new Set(events.map(({ eventId }) => eventId));
  const logs = [...Map.groupBy(events, ({ service }) => service).values()].map((log) => log.toSorted(byPosition));
  const ordered: Event[] = [];
  while (ordered.length < events.length) {
    const heads = logs.flatMap(([head]) => (head === undefined ? [] : [head])).sort(byTime);
    // Clocks of two services may disagree, their records about what came first may not; if they did, a reader must see every event all the same.
    const next = heads.find(({ meta: { causationId } }) => causationId === undefined || !waiting.has(causationId)) ?? heads[0];
    if (next === undefined) break;
    logs.find(([head]) => head === next)?.shift();
    waiting.delete(next.eventId);
    ordered.push(next);
  }
  return ordered;
}

const byPosition = (a: Caused, b: Caused): number => (a.position < b.position ? -1 : 1);
const byTime = (a: Caused, b: Caused): number => compared(a.loggedAt, b.loggedAt) || compared(a.service, b.service);
const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

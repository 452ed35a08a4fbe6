import { describe, expect, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import fc from 'fast-check';
import { inCausalOrder } from './causal-order.js';

interface Placed {
  readonly service: string;
  readonly position: bigint;
  readonly eventId: string;
  readonly loggedAt: Instant;
  readonly meta: { readonly actor: { readonly id: string; readonly role: string }; readonly commandId: string; readonly correlationId: string; readonly causationId?: string };
}

const SERVICES = ['allocation', 'conventions', 'households', 'notifications'];

/** What services whose clocks disagree may have logged: each may be caused by anything that came before it. */
const histories = fc
  .record({
    skews: fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: SERVICES.length, maxLength: SERVICES.length }),
    happened: fc.array(fc.record({ service: fc.nat(SERVICES.length - 1), cause: fc.option(fc.nat(), { nil: undefined }), after: fc.nat(50) }), { maxLength: 40 }),
  })
  .map(({ skews, happened }) => {
    const positions = SERVICES.map(() => 0n);
    let now = Date.parse('2026-11-20T08:00:00.000Z');
    return happened.map(({ service, cause, after }, index): Placed => {
      now += after;
      const position = ((positions[service] ?? 0n) + 1n);
      positions[service] = position;
      const meta = { actor: { id: 'amina', role: 'case-officer' }, commandId: 'c', correlationId: 'c' };
      return {
        service: SERVICES[service] ?? '',
        position,
        eventId: String(index),
        loggedAt: new Date(now + (skews[service] ?? 0)).toISOString() as Instant,
        meta: cause === undefined || index === 0 ? meta : { ...meta, causationId: String(cause % index) },
      };
    });
  });

const shuffled = histories.chain((history) => fc.shuffledSubarray(history, { minLength: history.length }).map((other) => ({ history, other })));

describe('events of several services in one order', () => {
  rule('no effect stands before its cause', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const ids = inCausalOrder(history).map(({ eventId }) => eventId);
        for (const { eventId, meta } of history) {
          if (meta.causationId !== undefined) expect(ids.indexOf(meta.causationId)).toBeLessThan(ids.indexOf(eventId));
        }
      }),
    );
  });

  rule('each service’s stand in the order of its log, and none is lost', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const ordered = inCausalOrder(history);
        expect(ordered).toHaveLength(history.length);
        for (const service of SERVICES) {
          const positions = ordered.filter((one) => one.service === service).map(({ position }) => position);
          expect(positions).toEqual(positions.map((_, n) => BigInt(n + 1)));
        }
      }),
    );
  });

  rule('the order in which they are read changes nothing', () => {
    fc.assert(fc.property(shuffled, ({ history, other }) => { expect(inCausalOrder(other)).toEqual(inCausalOrder(history)); }));
  });

  rule('records that contradict each other are shown whole, all the same', () => {
    const of = (service: string, causationId: string): Placed => ({
      service,
      position: 1n,
      eventId: service,
      loggedAt: '2026-11-20T08:00:00.000Z' as Instant,
      meta: { actor: { id: 'a', role: 'r' }, commandId: 'c', correlationId: 'c', causationId },
    });
    expect(inCausalOrder([of('b', 'a'), of('a', 'b')]).map(({ service }) => service)).toEqual(['a', 'b']);
  });
});

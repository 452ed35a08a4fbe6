import { describe, expect, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { citedRules } from './cited-rules.js';
import { firstInstant, happenedBy } from './clocks.js';
import type { CopiedEvent } from './copied-event.js';
import { differences, valueAt } from './differences.js';
import { lastSet } from './last-set.js';
import { told } from './told.js';

const at = (minute: number) => `2026-11-20T08:${String(minute).padStart(2, '0')}:00.000Z` as Instant;

const event = (position: number, type: string, more: Partial<CopiedEvent> = {}, causationId?: string): CopiedEvent => ({
  service: 'households',
  position: BigInt(position),
  streamId: 'file',
  category: 'case',
  version: position,
  eventId: `e${String(position)}`,
  type,
  schemaVersion: 1,
  occurredAt: at(position),
  recordedAt: at(position),
  loggedAt: at(position),
  data: {},
  meta: { actor: { id: 'subject-1', role: 'case-officer' }, commandId: 'c', correlationId: 'c', ...(causationId === undefined ? {} : { causationId }) },
  hash: Buffer.alloc(32, position),
  ...more,
});

describe('a line of a history', () => {
  const entered = event(1, 'CandidateEntered', { service: 'allocation', category: 'candidate', eventId: 'other' }, 'e2');
  const [granted, entering] = told([event(2, 'EntitlementGranted', {}, 'unknown'), entered]);

  rule('says who acted and in which role, and what followed in which service', () => {
    expect(granted).toMatchObject({ actor: 'subject-1', role: 'case-officer', position: '2', caused: [{ service: 'allocation', type: 'CandidateEntered', eventId: 'other' }] });
  });

  rule('names its cause where it is of this history, else its id alone', () => {
    expect(entering?.causedBy).toMatchObject({ service: 'households', type: 'EntitlementGranted', eventId: 'e2' });
    expect(granted?.causedBy).toEqual({ eventId: 'unknown' });
  });

  rule('cites every rule that its data holds, wherever it lies, with its digest where it was kept', () => {
    const norm = { id: 'case-deadlines', version: '2026-1', territory: 'MA-FES' };
    expect(citedRules({ ruleSet: { ...norm, digest: 'ab' }, appeal: { until: '2026-12-01', norm }, results: [{ rule: 'x', holds: true }], territory: 'MA-FES' })).toEqual([
      { at: 'ruleSet', ...norm, digest: 'ab' },
      { at: 'appeal.norm', ...norm },
    ]);
  });
});

describe('two clocks', () => {
  const late = event(3, 'VisitRecorded', { occurredAt: at(1) });
  const known = new Map([['households', 2n]]);

  rule('what had happened by then may have been recorded later', () => {
    expect([happenedBy({ asOf: at(1) }, undefined)(late), happenedBy({ knownAt: at(2) }, known)(late)]).toEqual([true, false]);
  });

  rule('together, both must hold; of a service that had logged nothing, nothing was known', () => {
    expect(happenedBy({ asOf: at(1), knownAt: at(2) }, known)(event(1, 'CaseOpened'))).toBe(true);
    expect(happenedBy({ asOf: at(1), knownAt: at(2) }, known)(event(2, 'CaseOpened'))).toBe(false);
    expect(happenedBy({ knownAt: at(2) }, known)(event(1, 'OfferMade', { service: 'allocation' }))).toBe(false);
  });

  rule('the first instant is one of the clock that was asked', () => {
    const events = [event(2, 'CaseOpened'), late];
    expect([firstInstant(events, { asOf: at(0) }), firstInstant(events, { knownAt: at(0) })]).toEqual([at(1), at(2)]);
  });
});

describe('what differs between two states', () => {
  rule('is told by the names of fields, a list as a whole', () => {
    expect(differences({ status: 'open', needs: { rooms: 1, quarters: ['a'] }, gone: 1 }, { status: 'open', needs: { rooms: 2, quarters: ['a', 'b'] }, came: null })).toEqual([
      { field: 'came', after: null },
      { field: 'gone', before: 1 },
      { field: 'needs.quarters', before: ['a'], after: ['a', 'b'] },
      { field: 'needs.rooms', before: 1, after: 2 },
    ]);
  });

  rule('a value is found by its path, and nothing that a state only inherits', () => {
    expect([valueAt({ a: { b: 1 } }, ['a', 'b']), valueAt({ a: 1 }, ['a', 'b']), valueAt({}, ['constructor'])]).toEqual([1, undefined, undefined]);
  });
});

describe('who set a field', () => {
  const values = [undefined, 'open', 'suspended', 'open', 'open'];
  const asked = (version: number) => lastSet(version, (of) => Promise.resolve(values[of]));

  rule('is the last who changed it, not the first who said so', async () => {
    expect(await asked(4)).toEqual({ value: 'open', before: 'suspended', version: 3 });
    expect(await asked(1)).toEqual({ value: 'open', before: undefined, version: 1 });
  });

  rule('nobody, where there is no such field', async () => {
    expect(await lastSet(3, () => Promise.resolve(undefined))).toBeUndefined();
  });
});

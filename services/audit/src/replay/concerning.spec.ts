import { describe, expect, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { concernedBy, isTold } from './concerning.js';
import type { CopiedEvent } from './copied-event.js';

const AT = '2026-11-20T08:00:00.000Z' as Instant;
let position = 0n;
const event = (category: string, streamId: string, data: CopiedEvent['data'] = {}): CopiedEvent => ({
  service: 'a-service',
  position: (position += 1n),
  streamId,
  category,
  version: 1,
  eventId: `${category}-${streamId}`,
  type: 'Something',
  schemaVersion: 1,
  occurredAt: AT,
  recordedAt: AT,
  loggedAt: AT,
  data,
  meta: { actor: { id: 'amina', role: 'case-officer' }, commandId: 'c', correlationId: 'c' },
  hash: Buffer.alloc(32),
});

describe('what speaks of a file', () => {
  const naming = [
    event('case', 'file', { householdId: 'family', buildingId: 'house' }),
    event('offer', 'offer-2', { caseId: 'file', unitId: 'flat-2', conventionId: 'promise', roundId: 'round-2' }),
    event('offer', 'offer-1', { caseId: 'file', unitId: 'flat-1', conventionId: 'promise', roundId: 'round-1' }),
    event('convention', 'elsewhere', { caseId: 'file', unitId: 'flat-3' }),
  ];

  rule('its household is read whole; building, dwellings, conventions and rounds in part', () => {
    expect(concernedBy('file', naming)).toEqual({ households: ['family'], shared: ['flat-1', 'flat-2', 'house', 'promise', 'round-1', 'round-2'], names: ['file', 'family', 'offer-1', 'offer-2'] });
  });

  rule('somebody else’s list that names a dwelling of the file leads nowhere', () => {
    expect(concernedBy('file', naming).shared).not.toContain('flat-3');
  });

  rule('what somebody of its household asked of their own data belongs to it', () => {
    expect([event('erasure', 'e'), event('data-copy', 'd')].map(isTold)).toEqual([true, true]);
  });

  rule('an import in which the file is named is no part of its history', () => {
    expect([event('import', 'i'), event('notice', 'n'), event('round', 'r')].map(isTold)).toEqual([false, true, true]);
  });
});

import { describe, expect, it as rule } from '@jest/globals';
import type { FactsOf } from '@iwaa/contracts';
import type { allocation } from '@iwaa/contracts/allocation';
import { react } from '@iwaa/event-sourcing';
import { ConfirmReservation } from '../commands/confirm-reservation.js';
import { RecordCommitmentFulfilment } from '../commands/record-commitment-fulfilment.js';
import { ReleaseReservation } from '../commands/release-reservation.js';
import { ReserveCapacity } from '../commands/reserve-capacity.js';
import { keepCapacity } from './keep-capacity.js';

type Fact = FactsOf<typeof allocation>;
const ids = { offerId: 'offer', unitId: 'unit', conventionId: 'convention', roundId: 'round' };
const fact = (type: Fact['type'], data: object = ids) => ({ type, data, caseid: 'case', territory: 'MA-FES' }) as unknown as Fact;
const conventionId = 'convention' as never;
const offerId = 'offer' as never;

describe('conventions keeps its capacity in step with allocation', () => {
  rule('a registered dwelling fulfils a commitment', () => {
    const registered = fact('iwaa.unit.registered.v1', { ...ids, operatorId: 'operator', persons: 4, sleepingRooms: 2 });
    expect(react(keepCapacity, registered)).toEqual([new RecordCommitmentFulfilment(conventionId, 'unit' as never, 'operator' as never)]);
  });
  rule('a prepared offer asks for a place', () => {
    const promised = { offerId, unitId: 'unit' as never, caseId: 'case' as never };
    expect(react(keepCapacity, fact('iwaa.offer.prepared.v1'))).toEqual([new ReserveCapacity(conventionId, promised, 'MA-FES')]);
  });
  rule('an accepted offer confirms it', () => {
    expect(react(keepCapacity, fact('iwaa.offer.accepted.v1'))).toEqual([new ConfirmReservation(conventionId, offerId)]);
  });
  rule.each([
    ['iwaa.offer.refused.v1', 'refused'],
    ['iwaa.offer.expired.v1', 'expired'],
    ['iwaa.offer.withdrawn.v1', 'withdrawn'],
    ['iwaa.offer.set-aside.v1', 'set-aside'],
  ] as const)('%s releases it', (type, because) => {
    expect(react(keepCapacity, fact(type))).toEqual([new ReleaseReservation(conventionId, offerId, because)]);
  });
  rule('a fact that it does not know calls for nothing', () => {
    expect(react(keepCapacity, fact('iwaa.round.approved.v1'))).toEqual([]);
    expect(react(keepCapacity, { ...fact('iwaa.offer.made.v1'), type: 'iwaa.offer.invented-later.v1' } as never)).toEqual([]);
  });
});

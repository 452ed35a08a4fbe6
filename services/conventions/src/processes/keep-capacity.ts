import type { FactsOf } from '@iwaa/contracts';
import type { allocation } from '@iwaa/contracts/allocation';
import type { Id, Process } from '@iwaa/event-sourcing';
import { ConfirmReservation } from '../commands/confirm-reservation.js';
import { RecordCommitmentFulfilment } from '../commands/record-commitment-fulfilment.js';
import { ReleaseReservation } from '../commands/release-reservation.js';
import { ReserveCapacity } from '../commands/reserve-capacity.js';

type AllocationFact = FactsOf<typeof allocation>;
type Command = ConfirmReservation | RecordCommitmentFulfilment | ReleaseReservation | ReserveCapacity;

/** What allocation does with dwellings, kept in step with what the conventions promise. */
export const keepCapacity: Process<AllocationFact, Command> = {
  'iwaa.unit.registered.v1': ({ data }) => [new RecordCommitmentFulfilment(data.conventionId, data.unitId, data.operatorId)],
  'iwaa.offer.prepared.v1': ({ data, caseid, territory }) => {
    const { offerId, unitId, conventionId } = data;
    return [new ReserveCapacity(conventionId, { offerId, unitId, caseId: caseid as Id<'Case'> }, territory)];
  },
  'iwaa.offer.accepted.v1': ({ data }) => [new ConfirmReservation(data.conventionId, data.offerId)],
  'iwaa.offer.refused.v1': ({ data }) => [new ReleaseReservation(data.conventionId, data.offerId, 'refused')],
  'iwaa.offer.expired.v1': ({ data }) => [new ReleaseReservation(data.conventionId, data.offerId, 'expired')],
  'iwaa.offer.withdrawn.v1': ({ data }) => [new ReleaseReservation(data.conventionId, data.offerId, 'withdrawn')],
  'iwaa.offer.set-aside.v1': ({ data }) => [new ReleaseReservation(data.conventionId, data.offerId, 'set-aside')],
};

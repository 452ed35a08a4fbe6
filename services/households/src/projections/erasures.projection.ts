import { patch, put, type Projection } from '@iwaa/event-store';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { ErasureEvent } from '../domain/erasure/erasure.events.js';

const at = (erasureId: string) => ({ erasure_id: erasureId });

/** Erasures as the list shows them, and as the sweep finds those that wait to be carried out. */
export const erasures: Projection<ErasureEvent> = {
  name: 'erasures',
  tables: { erasure: ['erasure_id'] },
  aggregates: [erasure],
  on: {
    ErasureRequested: ({ streamId, data: { householdId, personId, territory, requestedOn } }) =>
      put('erasure', { ...at(streamId), household_id: householdId, person_id: personId, territory, status: 'requested', held: false, requested_on: requestedOn, carry_out_from: null }),
    ErasureApproved: ({ streamId, data }) => patch('erasure', at(streamId), { status: 'approved', carry_out_from: data.carryOutFrom }),
    ErasureDeclined: ({ streamId }) => patch('erasure', at(streamId), { status: 'declined', held: false }),
    LegalHoldPlaced: ({ streamId }) => patch('erasure', at(streamId), { held: true }),
    LegalHoldLifted: ({ streamId }) => patch('erasure', at(streamId), { held: false }),
    ErasureCarriedOut: ({ streamId }) => patch('erasure', at(streamId), { status: 'carried-out' }),
  },
};

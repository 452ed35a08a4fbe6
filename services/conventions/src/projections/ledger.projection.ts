import { patch, put, type Projection } from '@iwaa/event-store';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionEvent, Promised } from '../domain/convention/convention.events.js';

const at = (offerId: string) => ({ offer_id: offerId });

const entry = (conventionId: string, { offerId, caseId, unitId, territory }: Promised & { readonly territory: string }) => ({
  ...at(offerId),
  convention_id: conventionId,
  case_id: caseId,
  unit_id: unitId,
  territory,
});

/** What became of every place that an offer asked a convention for. */
export const ledger: Projection<ConventionEvent> = {
  name: 'ledger',
  tables: { reservation: ['offer_id'] },
  aggregates: [convention],
  on: {
    CapacityReserved: ({ streamId, data }) => put('reservation', { ...entry(streamId, data), status: 'reserved', reason: null }),
    CapacityRefused: ({ streamId, data }) => put('reservation', { ...entry(streamId, data), status: 'refused', reason: data.reason }),
    ReservationConfirmed: ({ data }) => patch('reservation', at(data.offerId), { status: 'confirmed' }),
    ConsumptionStarted: ({ data }) => patch('reservation', at(data.offerId), { status: 'consumed', started_on: data.startedOn }),
    ReservationReleased: ({ data }) => patch('reservation', at(data.offerId), { status: 'released', reason: data.because }),
  },
};

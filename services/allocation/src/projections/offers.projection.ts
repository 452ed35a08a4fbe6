import { patch, put, type Projection } from '@iwaa/event-store';
import { offer } from '../domain/offer/offer.decider.js';
import type { OfferEvent } from '../domain/offer/offer.events.js';

const at = (offerId: string) => ({ offer_id: offerId });
const ended = (status: string) => ({ streamId }: { readonly streamId: string }) => patch('offer', at(streamId), { status });

/** Offers as lists show them, and as the sweep finds those whose time is over. */
export const offers: Projection<OfferEvent> = {
  name: 'offers',
  tables: { offer: ['offer_id'] },
  aggregates: [offer],
  on: {
    OfferPrepared: ({ streamId, data: { caseId, householdId, unitId, conventionId, roundId, territory } }) =>
      put('offer', {
        ...at(streamId),
        case_id: caseId,
        household_id: householdId,
        unit_id: unitId,
        convention_id: conventionId,
        round_id: roundId,
        territory,
        status: 'prepared',
      }),
    OfferMade: ({ streamId, data }) => patch('offer', at(streamId), { status: 'open', respond_by: data.respondBy }),
    OfferAccepted: ended('accepted'),
    OfferRefused: ended('refused'),
    OfferExpired: ended('expired'),
    OfferWithdrawn: ended('withdrawn'),
    OfferSetAside: ended('set-aside'),
    LateAnswerRecorded: ({ streamId, data }) => patch('offer', at(streamId), { late_answer: data.answer }),
  },
};

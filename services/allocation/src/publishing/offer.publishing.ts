import {
  OfferAccepted,
  OfferExpired,
  OfferMade,
  OfferPrepared,
  OfferRefused,
  OfferSetAside,
  OfferWithdrawn,
  RefusalQualified,
} from '@iwaa/contracts/allocation';
import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { Appeal, Concerned, OfferEvent } from '../domain/offer/offer.events.js';
import type { OfferId } from '../domain/shared.js';

/** What the other services learn of an offer. Who answered, how, and what was noted stays here. */
export const offerPublishing: Publishing<OfferEvent> = {
  OfferPrepared: ({ streamId, data }) => OfferPrepared.fact(about(streamId, data)),
  OfferMade: ({ streamId, data }) => {
    const { id, version, territory } = data.period;
    return OfferMade.fact(about(streamId, data, { respondBy: data.respondBy, period: { id, version, territory } }));
  },
  OfferAccepted: ({ streamId, data }) => OfferAccepted.fact(about(streamId, data)),
  OfferRefused: ({ streamId, data }) => OfferRefused.fact(about(streamId, data)),
  OfferExpired: ({ streamId, data }) => OfferExpired.fact(about(streamId, data, { respondBy: data.respondBy })),
  OfferWithdrawn: ({ streamId, data }) => OfferWithdrawn.fact(about(streamId, data, { reason: data.reason })),
  OfferSetAside: ({ streamId, data }) => OfferSetAside.fact(about(streamId, data, { reason: data.reason })),
  LateAnswerRecorded: unpublished('a late answer changes nothing until the commission has spoken'),
  RefusalQualified: ({ streamId, data }) => {
    const { justified, appeal } = data;
    return RefusalQualified.fact(about(streamId, data, { justified, ...(appeal === undefined ? {} : { appeal: contested(appeal) }) }));
  },
};

const contested = ({ route, until }: Appeal) => ({ route, until });

function about<More extends object = object>(streamId: string, { caseId, territory, unitId, conventionId, roundId, householdId }: Concerned, more?: More) {
  return { caseId, territory, data: { offerId: streamId as OfferId, unitId, conventionId, roundId, householdId, ...(more as More) } };
}

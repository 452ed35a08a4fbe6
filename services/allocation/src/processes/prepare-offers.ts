import type { Recorded } from '@iwaa/event-sourcing';
import { PrepareOffer } from '../commands/prepare-offer.js';
import type { RoundEvent } from '../domain/round/round.events.js';
import type { RoundId } from '../domain/shared.js';
import { offerIdOf } from '../ids.js';

type Approved = Recorded<Extract<RoundEvent, { type: 'RoundApproved' }>>;

/** An approved round becomes one offer for each of its families. */
export const prepareOffers = {
  RoundApproved: ({ streamId, data: { pairs, territory } }: Approved): readonly PrepareOffer[] => {
    const roundId = streamId as RoundId;
    return pairs.map(
      ({ caseId, householdId, unitId, conventionId }) =>
        new PrepareOffer(offerIdOf(roundId, caseId), { caseId, householdId, unitId, conventionId, roundId, territory }),
    );
  },
};

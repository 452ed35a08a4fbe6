import { on, type Part } from '@iwaa/event-store';
import { candidate } from '../domain/candidate/candidate.decider.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import type { UnitReleaseReason } from '../domain/unit/unit.events.js';

/** What an offer held is free again in the same append: the dwelling for another family, the family for another dwelling. */
export const freeing =
  (offerId: OfferId, because: UnitReleaseReason) =>
  (state: Offer): readonly Part[] =>
    state.status === 'none'
      ? []
      : [
          on(unit, state.concerned.unitId, { kind: 'ReleaseUnit', offerId, because }),
          on(candidate, state.concerned.caseId, { kind: 'ReturnToWaiting', offerId }),
        ];

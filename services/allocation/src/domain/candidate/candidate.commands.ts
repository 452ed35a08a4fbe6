import type { OfferId } from '../shared.js';
import type { Dwelling } from '../unit/unit.events.js';
import type { Followed, LeavingReason, Waiting } from './candidate.events.js';

/**
 * What may be asked of a waiting family. With `caseVersion` it follows a fact of the case, which nobody can correct and send
 * again; without, an officer says it and is told what does not fit.
 */
export type CandidateCommand =
  | (Followed & { readonly kind: 'EnterCandidate'; readonly waiting: Waiting })
  | (Followed & { readonly kind: 'CorrectCandidate'; readonly waiting: Omit<Waiting, 'householdId' | 'territory'> })
  | { readonly kind: 'MatchCandidate'; readonly offerId: OfferId; readonly dwelling: Dwelling }
  | { readonly kind: 'ReturnToWaiting'; readonly offerId: OfferId }
  | (Followed & { readonly kind: 'LeaveWaitingList'; readonly reason: LeavingReason });

import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { OfferId } from '../shared.js';
import { personal, type CandidateEvent, type LeavingReason, type Waiting } from './candidate.events.js';

export type Candidate =
  | { readonly status: 'none' }
  | { readonly status: 'waiting'; readonly waiting: Waiting }
  | { readonly status: 'matched'; readonly waiting: Waiting; readonly offerId: OfferId }
  | { readonly status: 'left'; readonly waiting: Waiting };

export type CandidateCommand =
  | { readonly kind: 'EnterCandidate'; readonly waiting: Waiting }
  | { readonly kind: 'CorrectCandidate'; readonly waiting: Omit<Waiting, 'householdId' | 'territory'> }
  | { readonly kind: 'MatchCandidate'; readonly offerId: OfferId }
  | { readonly kind: 'ReturnToWaiting'; readonly offerId: OfferId }
  | { readonly kind: 'LeaveWaitingList'; readonly reason: LeavingReason };

const decider: Decider<Candidate, CandidateCommand, CandidateEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    if (command.kind === 'EnterCandidate') {
      require(state.status === 'none' || state.status === 'left', 'candidate-already-entered');
      return [{ type: 'CandidateEntered', data: command.waiting }];
    }
    if (command.kind === 'ReturnToWaiting' && (state.status !== 'matched' || state.offerId !== command.offerId)) return [];
    require(state.status !== 'none' && state.status !== 'left', 'candidate-not-waiting', { status: state.status });
    const { territory, householdId } = state.waiting;
    switch (command.kind) {
      case 'CorrectCandidate':
        return [{ type: 'CandidateCorrected', data: { ...command.waiting, householdId, territory } }];
      case 'MatchCandidate':
        require(state.status === 'waiting', 'candidate-already-matched');
        return [{ type: 'CandidateMatched', data: { offerId: command.offerId, territory } }];
      case 'ReturnToWaiting':
        return [{ type: 'CandidateReturnedToWaiting', data: { offerId: command.offerId, territory } }];
      case 'LeaveWaitingList':
        require(state.status === 'waiting', 'candidate-has-an-open-offer');
        return [{ type: 'CandidateLeft', data: { reason: command.reason, territory } }];
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'CandidateEntered') return { status: 'waiting', waiting: event.data };
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'CandidateCorrected':
        return { ...state, waiting: event.data };
      case 'CandidateMatched':
        return { status: 'matched', waiting: state.waiting, offerId: event.data.offerId };
      case 'CandidateReturnedToWaiting':
        return { status: 'waiting', waiting: state.waiting };
      case 'CandidateLeft':
        return { status: 'left', waiting: state.waiting };
      default:
        return state;
    }
  },
};

/** A family that waits for a dwelling, under its case's id. */
export const candidate: Aggregate<Candidate, CandidateCommand, CandidateEvent> = {
  category: 'candidate',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.waiting.territory }),
};

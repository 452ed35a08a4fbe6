import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { CandidateCommand } from './candidate.commands.js';
import { personal, type CandidateEvent, type Followed, type Waiting } from './candidate.events.js';
import { isOnList, isOutdated, mustBeOnList, mustStillSuit, toldBy, type Candidate } from './candidate.policies.js';

const decider: Decider<Candidate, CandidateCommand, CandidateEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    if (isOutdated(command, state)) return [];
    switch (command.kind) {
      case 'EnterCandidate': {
        const { waiting } = command;
        if (!isOnList(state)) return [{ type: 'CandidateEntered', data: { ...waiting, ...toldBy(command) } }];
        const { territory, householdId } = state.waiting;
        require(command.caseVersion !== undefined && waiting.householdId === householdId, 'candidate-already-entered');
        return [{ type: 'CandidateCorrected', data: { ...waiting, territory, ...toldBy(command) } }];
      }
      case 'CorrectCandidate': {
        if (command.caseVersion !== undefined && !isOnList(state)) return [];
        const { territory, householdId } = mustBeOnList(state).waiting;
        return [{ type: 'CandidateCorrected', data: { ...command.waiting, householdId, territory, ...toldBy(command) } }];
      }
      case 'MatchCandidate': {
        const { status, waiting } = mustBeOnList(state);
        require(status === 'waiting', 'candidate-already-matched');
        mustStillSuit(command.dwelling, waiting);
        return [{ type: 'CandidateMatched', data: { offerId: command.offerId, territory: waiting.territory } }];
      }
      case 'ReturnToWaiting': {
        if (state.status !== 'matched' || state.offerId !== command.offerId) return [];
        return [{ type: 'CandidateReturnedToWaiting', data: { offerId: command.offerId, territory: state.waiting.territory } }];
      }
      case 'LeaveWaitingList': {
        if (command.caseVersion !== undefined && !isOnList(state)) return [];
        const { status, waiting } = mustBeOnList(state);
        // An officer ends the offer first; a case that has ended takes it along.
        require(status === 'waiting' || command.caseVersion !== undefined, 'candidate-has-an-open-offer');
        return [{ type: 'CandidateLeft', data: { reason: command.reason, territory: waiting.territory, ...toldBy(command) } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'CandidateEntered') return { status: 'waiting', ...known(event.data) };
    if (state.status === 'none') return state;
    const before = { waiting: state.waiting, ...toldBy(state) };
    switch (event.type) {
      case 'CandidateCorrected':
        return { ...state, ...known(event.data) };
      case 'CandidateMatched':
        return { status: 'matched', ...before, offerId: event.data.offerId };
      case 'CandidateReturnedToWaiting':
        return { status: 'waiting', ...before };
      case 'CandidateLeft':
        return { status: 'left', ...before, ...toldBy(event.data) };
      default:
        return state;
    }
  },
};

const known = ({ caseVersion, ...waiting }: Waiting & Followed) => ({ waiting, ...toldBy({ caseVersion }) });

/** A family that waits for a dwelling, under its case's id. */
export const candidate: Aggregate<Candidate, CandidateCommand, CandidateEvent> = {
  category: 'candidate',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.waiting.territory }),
};

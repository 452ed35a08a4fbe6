import type { Folded } from '@iwaa/event-store';
import type { Candidate } from '../domain/candidate/candidate.policies.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { Round } from '../domain/round/round.decider.js';
import type { Unit } from '../domain/unit/unit.policies.js';

// Aggregates as an officer reads them; personal values still sealed.

export const unitView = ({ streamId, state }: Folded<Unit>) => {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { registration, ...now } = state;
  return { id: streamId, ...now, ...registration };
};

export const candidateView = ({ streamId, state }: Folded<Candidate>) => {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { waiting, ...now } = state;
  return { id: streamId, caseId: streamId, ...now, ...waiting };
};

/** `unplaced` gives, for every family without a dwelling, each rule's result for each dwelling. */
export const roundView = ({ streamId, state }: Folded<Round>) => ({ id: streamId, ...state });

export const offerView = ({ streamId, state }: Folded<Offer>) => {
  if (state.status === 'none') return { id: streamId, status: state.status };
  const { concerned, ...now } = state;
  const status = state.status === 'closed' ? state.how : state.status;
  return { id: streamId, ...concerned, ...now, status };
};

import { patch, put, type Projection } from '@iwaa/event-store';
import { candidate } from '../domain/candidate/candidate.decider.js';
import type { CandidateEvent, Waiting } from '../domain/candidate/candidate.events.js';

const at = (caseId: string) => ({ case_id: caseId });

const known = ({ dangerClass, waitingSince, requirements }: Waiting) => ({
  danger_class: dangerClass,
  waiting_since: waitingSince,
  persons: requirements.persons,
  occupants: requirements.occupants ?? null,
  sleeping_rooms: requirements.sleepingRooms,
  step_free: requirements.stepFree,
  no_gas: requirements.noGas,
  highest_floor: requirements.highestFloor ?? null,
  quarters: requirements.quarters,
});

/** Families that wait, as lists show them and as a round finds them. */
export const waitingList: Projection<CandidateEvent> = {
  name: 'waiting-list',
  tables: { waiting_family: ['case_id'] },
  aggregates: [candidate],
  on: {
    CandidateEntered: ({ streamId, data }) =>
      put('waiting_family', {
        ...at(streamId),
        household_id: data.householdId,
        territory: data.territory,
        ...known(data),
        status: 'waiting',
        offer_id: null,
      }),
    CandidateCorrected: ({ streamId, data }) => patch('waiting_family', at(streamId), known(data)),
    CandidateMatched: ({ streamId, data }) => patch('waiting_family', at(streamId), { status: 'matched', offer_id: data.offerId }),
    CandidateReturnedToWaiting: ({ streamId }) => patch('waiting_family', at(streamId), { status: 'waiting', offer_id: null }),
    CandidateLeft: ({ streamId }) => patch('waiting_family', at(streamId), { status: 'left', offer_id: null }),
  },
};

import { patch, put, type Projection } from '@iwaa/event-store';
import { round } from '../domain/round/round.decider.js';
import type { RoundEvent } from '../domain/round/round.events.js';

const at = (roundId: string) => ({ round_id: roundId });

/** Rounds of allocation as lists show them; what they contain is read from the round itself. */
export const rounds: Projection<RoundEvent> = {
  name: 'rounds',
  tables: { round: ['round_id'] },
  aggregates: [round],
  on: {
    RoundOpened: ({ streamId, data, occurredAt }) =>
      put('round', { ...at(streamId), territory: data.territory, status: 'opened', opened_at: occurredAt, placed: 0, unplaced: 0 }),
    RoundSolved: ({ streamId, data }) =>
      patch('round', at(streamId), { status: 'solved', placed: data.pairs.length, unplaced: data.unplaced.length }),
    RoundEdited: ({ streamId }) => patch('round', at(streamId), { status: 'solved' }),
    RoundProposed: ({ streamId }) => patch('round', at(streamId), { status: 'proposed' }),
    RoundApproved: ({ streamId, data }) => patch('round', at(streamId), { status: 'approved', placed: data.pairs.length }),
    RoundRejected: ({ streamId }) => patch('round', at(streamId), { status: 'rejected' }),
  },
};

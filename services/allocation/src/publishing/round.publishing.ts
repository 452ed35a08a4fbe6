import { RoundApproved } from '@iwaa/contracts/allocation';
import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { RoundEvent } from '../domain/round/round.events.js';
import type { RoundId } from '../domain/shared.js';

const commission = unpublished('what the commission weighs is its own until it is approved');

/** What the other services learn of a round: that it was approved, and for how many families. */
export const roundPublishing: Publishing<RoundEvent> = {
  RoundOpened: commission,
  RoundSolved: commission,
  RoundEdited: commission,
  RoundProposed: commission,
  RoundApproved: ({ streamId, data: { territory, pairs } }) =>
    RoundApproved.fact({ territory, data: { roundId: streamId as RoundId, families: pairs.length } }),
  RoundRejected: commission,
};

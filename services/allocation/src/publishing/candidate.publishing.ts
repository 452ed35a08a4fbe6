import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { CandidateEvent } from '../domain/candidate/candidate.events.js';

const own = unpublished('the waiting list is allocation’s own; others learn of offers');

/** Nothing of the waiting list leaves the service. */
export const candidatePublishing: Publishing<CandidateEvent> = {
  CandidateEntered: own,
  CandidateCorrected: own,
  CandidateMatched: own,
  CandidateReturnedToWaiting: own,
  CandidateLeft: own,
};

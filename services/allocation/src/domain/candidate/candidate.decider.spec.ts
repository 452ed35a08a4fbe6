import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { HouseholdId, LegalDate, OfferId } from '../shared.js';
import { candidate } from './candidate.decider.js';
import type { CandidateEvent, Waiting } from './candidate.events.js';

const { given } = rulesOf(candidate.decider);

const waiting: Waiting = {
  householdId: 'household' as HouseholdId,
  territory: 'MA-FES',
  dangerClass: 2,
  waitingSince: '2026-01-01' as LegalDate,
  requirements: { persons: 4, sleepingRooms: 2, stepFree: false, noGas: false, quarters: [] },
};
const offerId = 'offer' as OfferId;
const territory = 'MA-FES';
const entered: CandidateEvent = { type: 'CandidateEntered', data: waiting };
const matched: CandidateEvent = { type: 'CandidateMatched', data: { offerId, territory } };
const left: CandidateEvent = { type: 'CandidateLeft', data: { reason: 'housed-elsewhere', territory } };

describe('a family on the waiting list', () => {
  rule('enters once, and may come back after it left', () => {
    given().when({ kind: 'EnterCandidate', waiting }).then(entered);
    given(entered).when({ kind: 'EnterCandidate', waiting }).thenRefused('candidate-already-entered');
    given(entered, left).when({ kind: 'EnterCandidate', waiting }).then(entered);
  });
  rule('has one offer at a time', () => {
    given(entered).when({ kind: 'MatchCandidate', offerId }).then(matched);
    given(entered, matched).when({ kind: 'MatchCandidate', offerId: 'other' as OfferId }).thenRefused('candidate-already-matched');
  });
  rule('waits again when that offer ends, and a past offer never bars a later one', () => {
    const again: CandidateEvent = { type: 'CandidateReturnedToWaiting', data: { offerId, territory } };
    given(entered, matched).when({ kind: 'ReturnToWaiting', offerId }).then(again);
    given(entered, matched, again).when({ kind: 'MatchCandidate', offerId: 'other' as OfferId }).then({ type: 'CandidateMatched', data: { offerId: 'other' as OfferId, territory } });
  });
  rule('does not wait again because another offer ended', () => {
    given(entered, matched).when({ kind: 'ReturnToWaiting', offerId: 'other' as OfferId }).thenNothing();
    given(entered).when({ kind: 'ReturnToWaiting', offerId }).thenNothing();
  });
  rule('is corrected under the same household and territory', () => {
    const { householdId: _, territory: __, ...known } = waiting;
    given(entered).when({ kind: 'CorrectCandidate', waiting: { ...known, dangerClass: 1 } }).then({ type: 'CandidateCorrected', data: { ...waiting, dangerClass: 1 } });
    given().when({ kind: 'CorrectCandidate', waiting: known }).thenRefused('candidate-not-waiting');
  });
  rule('does not leave while it has an offer', () => {
    given(entered).when({ kind: 'LeaveWaitingList', reason: 'housed-elsewhere' }).then(left);
    given(entered, matched).when({ kind: 'LeaveWaitingList', reason: 'housed-elsewhere' }).thenRefused('candidate-has-an-open-offer');
  });
});

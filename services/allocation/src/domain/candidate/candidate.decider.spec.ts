import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { HouseholdId, LegalDate, OfferId } from '../shared.js';
import { candidate } from './candidate.decider.js';
import type { Dwelling } from '../unit/unit.events.js';
import type { CandidateEvent, Waiting } from './candidate.events.js';

const { given } = rulesOf(candidate.decider);

const waiting: Waiting = {
  householdId: 'household' as HouseholdId,
  territory: 'MA-FES',
  dangerClass: 2,
  waitingSince: '2026-01-01' as LegalDate,
  requirements: { persons: 4, sleepingRooms: 2, stepFree: false, noGas: false, quarters: [] },
};
const dwelling: Dwelling = { territory: 'MA-FES', quarter: 'talaa', persons: 4, sleepingRooms: 2, floor: 0, stepFree: false, gas: false };
const offerId = 'offer' as OfferId;
const match = (id = offerId, offered = dwelling) => ({ kind: 'MatchCandidate', offerId: id, dwelling: offered }) as const;
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
    given(entered).when(match()).then(matched);
    given(entered, matched).when(match('other' as OfferId)).thenRefused('candidate-already-matched');
  });
  rule('waits again when that offer ends, and a past offer never bars a later one', () => {
    const again: CandidateEvent = { type: 'CandidateReturnedToWaiting', data: { offerId, territory } };
    given(entered, matched).when({ kind: 'ReturnToWaiting', offerId }).then(again);
    given(entered, matched, again).when(match('other' as OfferId)).then({ type: 'CandidateMatched', data: { offerId: 'other' as OfferId, territory } });
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
  rule('gets no offer once it has left, nor of a dwelling that its needs have outgrown', () => {
    given(entered, left).when(match()).thenRefused('candidate-not-waiting', { status: 'left' });
    const grown: CandidateEvent = { type: 'CandidateCorrected', data: { ...waiting, requirements: { ...waiting.requirements, stepFree: true } } };
    given(entered, grown).when(match()).thenRefused('pair-not-admissible', { because: ['not-step-free'] });
  });
});

describe('a family whose case says more', () => {
  const { householdId: _, territory: __, ...known } = waiting;
  const graver = { ...known, dangerClass: 1 } as const;
  const enter = (caseVersion: number) => ({ kind: 'EnterCandidate', waiting: { ...waiting, dangerClass: 1 }, caseVersion }) as const;
  const correct = (caseVersion: number) => ({ kind: 'CorrectCandidate', waiting: graver, caseVersion }) as const;
  const leave = (caseVersion: number) => ({ kind: 'LeaveWaitingList', reason: 'case-suspended', caseVersion }) as const;
  const enteredAt = (caseVersion: number): CandidateEvent => ({ type: 'CandidateEntered', data: { ...waiting, dangerClass: 1, caseVersion } });
  const correctedAt = (caseVersion: number): CandidateEvent => ({ type: 'CandidateCorrected', data: { ...waiting, dangerClass: 1, caseVersion } });
  const leftAt = (caseVersion: number): CandidateEvent => ({ type: 'CandidateLeft', data: { reason: 'case-suspended', territory, caseVersion } });

  rule('enters, or is corrected where it was entered before', () => {
    given().when(enter(5)).then(enteredAt(5));
    given(entered).when(enter(5)).then(correctedAt(5));
    given(entered, matched).when(enter(5)).then(correctedAt(5));
    given(entered, leftAt(6)).when(enter(8)).then(enteredAt(8));
  });
  rule('is no other household', () => {
    given(entered).when({ ...enter(5), waiting: { ...waiting, householdId: 'other' as HouseholdId } }).thenRefused('candidate-already-entered');
  });
  rule('is corrected while it waits, and otherwise nothing is', () => {
    given(entered).when(correct(6)).then(correctedAt(6));
    given().when(correct(6)).thenNothing();
    given(entered, left).when(correct(6)).thenNothing();
  });
  rule('leaves also while it has an offer, and otherwise nothing happens', () => {
    given(entered).when(leave(6)).then(leftAt(6));
    given(entered, matched).when(leave(6)).then(leftAt(6));
    given().when(leave(6)).thenNothing();
    given(entered, left).when(leave(6)).thenNothing();
  });
  rule('twice is once, and what comes after a later fact changes nothing', () => {
    given(enteredAt(5)).when(enter(5)).thenNothing();
    given(enteredAt(5), correctedAt(7)).when(correct(6)).thenNothing();
    given(enteredAt(5), leftAt(9)).when(enter(7)).thenNothing();
    given(enteredAt(5), leftAt(9), enteredAt(11)).when(leave(9)).thenNothing();
    given(enteredAt(5), matched, { type: 'CandidateReturnedToWaiting', data: { offerId, territory } }).when(correct(4)).thenNothing();
  });
});

import { describe, expect, it as rule } from '@jest/globals';
import { fold } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { Instant } from '@iwaa/event-sourcing';
import type { HouseholdId, LegalDate, PersonId } from '../shared.js';
import type { ErasureCommand } from './erasure.commands.js';
import { erasure } from './erasure.decider.js';
import type { ErasureEvent, Forgetting } from './erasure.events.js';
import type { CarriedOut } from './erasure.policies.js';
import { receiptText } from './receipt.js';

const { given } = rulesOf(erasure.decider);

const concerned = { householdId: 'household' as HouseholdId, personId: 'person' as PersonId, territory: 'MA-FES' };
const day = (text: string) => text as LegalDate;
const cited = { id: 'erasure-waiting', version: '2026-1', territory: 'MA' };
const basis = { ground: 'objection', askedBy: 'data-subject' } as const;

const request = { kind: 'RequestErasure', concerned, known: true, ...basis, today: day('2026-11-25'), by: 'officer' } as const;
const requested: ErasureEvent = { type: 'ErasureRequested', data: { ...concerned, ...basis, requestedOn: day('2026-11-25'), by: 'officer' } };
const review = (more: Partial<Extract<ErasureCommand, { kind: 'ReviewErasure' }>> = {}): ErasureCommand => ({
  kind: 'ReviewErasure', decision: 'approve', by: 'dpo', today: day('2026-11-26'), fileOpen: false, norm: { ...cited, days: 15 }, ...more,
});
const approved: ErasureEvent = { type: 'ErasureApproved', data: { ...concerned, by: 'dpo', carryOutFrom: day('2026-12-11'), norm: cited } };
const declined: ErasureEvent = { type: 'ErasureDeclined', data: { ...concerned, by: 'dpo', reason: 'file-open' } };
const held: ErasureEvent = { type: 'LegalHoldPlaced', data: { ...concerned, by: 'dpo', reason: 'court-proceedings' } };
const lifted: ErasureEvent = { type: 'LegalHoldLifted', data: { ...concerned, by: 'dpo', carryOutFrom: day('2026-12-11') } };
const carryOut = (today = '2026-12-11', fileOpen = false) => ({ kind: 'CarryOutErasure', today: day(today), fileOpen }) as const;
const carriedOut: ErasureEvent = { type: 'ErasureCarriedOut', data: { ...concerned, carriedOutOn: day('2026-12-11') } };
const forgetting = (service: string, keysDestroyed = 1): Forgetting => ({ service, position: '7', keysDestroyed, at: '2026-12-11T08:00:00.000Z' as Instant });
const confirmed = (service: string): ErasureEvent => ({ type: 'ForgettingConfirmed', data: { ...concerned, ...forgetting(service) } });
const everywhere = ['households', 'allocation', 'notifications'].map(confirmed);

describe('a request to be forgotten', () => {
  rule('is written down with its ground and who asked', () => {
    given().when(request).then(requested);
  });
  rule('is of somebody of whom the household’s record speaks', () => {
    given().when({ ...request, known: false }).thenRefused('no-such-member', { memberId: 'person' });
  });
  rule('is made once; after a no it can be made again', () => {
    given(requested).when(request).thenRefused('erasure-already-requested', { status: 'requested' });
    given(requested, approved, carriedOut).when(request).thenRefused('erasure-already-requested', { status: 'carried-out' });
    given(requested, declined).when(request).then(requested);
  });
});

describe('the review', () => {
  rule('is another’s than whoever wrote it down', () => {
    given(requested).when(review({ by: 'officer' })).thenRefused('decider-had-a-hand-in-it', { rule: 'four-eyes' });
    given(requested).when(review({ by: 'officer', decision: 'decline', reason: 'file-open' })).thenRefused('decider-had-a-hand-in-it');
  });
  rule('a yes waits as long as the territory’s norm says, and names it', () => {
    given(requested).when(review()).then(approved);
  });
  rule('nobody is forgotten while the family’s file is open', () => {
    given(requested).when(review({ fileOpen: true })).thenRefused('erasure-while-file-open');
  });
  rule('a no is a fact with its reason', () => {
    given(requested).when(review({ decision: 'decline', reason: 'file-open', fileOpen: true })).then(declined);
    given(requested).when(review({ decision: 'decline' })).thenRefused('decline-needs-a-reason');
  });
  rule('there is one', () => {
    given(requested, approved).when(review()).thenRefused('erasure-not-under-review', { status: 'approved' });
    given().when(review()).thenRefused('erasure-not-requested');
  });
});

describe('a legal hold', () => {
  rule('can be placed until the erasure is over, once', () => {
    given(requested, approved).when({ kind: 'PlaceLegalHold', reason: 'court-proceedings', by: 'dpo' }).then(held);
    given(requested, held).when({ kind: 'PlaceLegalHold', reason: 'appeal', by: 'dpo' }).thenRefused('erasure-already-held');
    given(requested, approved, carriedOut).when({ kind: 'PlaceLegalHold', reason: 'appeal', by: 'dpo' }).thenRefused('erasure-is-over', { status: 'carried-out' });
  });
  rule('stops the erasure until it is lifted', () => {
    given(requested, approved, held).when(carryOut()).thenNothing();
    given(requested, approved, held, lifted).when(carryOut()).then(carriedOut);
  });
  rule('lifted, it says from when the erasure is due, where that is known', () => {
    given(requested, approved, held).when({ kind: 'LiftLegalHold', by: 'dpo' }).then(lifted);
    given(requested, held).when({ kind: 'LiftLegalHold', by: 'dpo' }).then({ type: 'LegalHoldLifted', data: { ...concerned, by: 'dpo' } });
    given(requested, approved).when({ kind: 'LiftLegalHold', by: 'dpo' }).thenRefused('erasure-not-held');
  });
});

describe('an erasure', () => {
  rule('is carried out from its day on, not before', () => {
    given(requested, approved).when(carryOut('2026-12-10')).thenNothing();
    given(requested, approved).when(carryOut()).then(carriedOut);
    given(requested, approved).when(carryOut('2027-03-01')).then({ type: 'ErasureCarriedOut', data: { ...concerned, carriedOutOn: day('2027-03-01') } });
  });
  rule('waits where the file was opened again', () => {
    given(requested, approved).when(carryOut('2026-12-11', true)).thenNothing();
  });
  rule('is carried out once, and never without a yes', () => {
    given(requested, approved, carriedOut).when(carryOut()).thenNothing();
    given(requested).when(carryOut()).thenNothing();
    given(requested, declined).when(carryOut()).thenNothing();
  });
});

describe('a receipt', () => {
  const receipt = { kind: 'IssueErasureReceipt', receipt: 'signed' } as const;
  rule('each service is noted once', () => {
    given(requested, approved, carriedOut).when({ kind: 'ConfirmForgetting', forgetting: forgetting('households') }).then(confirmed('households'));
    given(requested, approved, carriedOut, confirmed('households')).when({ kind: 'ConfirmForgetting', forgetting: forgetting('households', 0) }).thenNothing();
    given(requested, approved).when({ kind: 'ConfirmForgetting', forgetting: forgetting('households') }).thenNothing();
  });
  rule('is issued once every service has forgotten, and not again', () => {
    given(requested, approved, carriedOut, ...everywhere.slice(1)).when(receipt).thenNothing();
    given(requested, approved, carriedOut, ...everywhere).when({ ...receipt, receipt: undefined }).thenNothing();
    const issued: ErasureEvent = { type: 'ErasureReceiptIssued', data: { ...concerned, receipt: 'signed' } };
    given(requested, approved, carriedOut, ...everywhere).when(receipt).then(issued);
    given(requested, approved, carriedOut, ...everywhere, issued).when(receipt).thenNothing();
  });
  rule('says what was done, where and when, in lines', () => {
    const done = fold(erasure.decider, erasure.decider.initial, [requested, approved, carriedOut, ...everywhere]) as CarriedOut;
    expect(receiptText('erasure-1', done).split('\n')).toEqual([
      'iwaa/erasure-receipt/v1',
      'erasure erasure-1',
      'person person',
      'household household',
      'ground objection',
      'requested 2026-11-25',
      'waited erasure-waiting 2026-1 MA',
      'carried-out 2026-12-11',
      'forgotten allocation position 7 keys 1 at 2026-12-11T08:00:00.000Z',
      'forgotten households position 7 keys 1 at 2026-12-11T08:00:00.000Z',
      'forgotten notifications position 7 keys 1 at 2026-12-11T08:00:00.000Z',
      '',
    ]);
  });
});

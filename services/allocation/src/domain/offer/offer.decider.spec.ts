import { describe, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { LegalDate } from '../shared.js';
import type { AppealNorm, ResponsePeriod } from './offer.commands.js';
import { offer } from './offer.decider.js';
import type { Answered, Concerned, OfferEvent } from './offer.events.js';

const { given } = rulesOf(offer.decider);

const at = (text: string) => text as Instant;
const madeAt = at('2026-11-20T12:00:00.000Z');
const respondBy = at('2026-11-23T12:00:00.000Z');
const justAfter = at('2026-11-23T12:00:00.001Z');
const period: ResponsePeriod = { id: 'offer-response-period', version: '2026-1', territory: 'MA', hours: 72 };
const concerned = { caseId: 'case', householdId: 'household', unitId: 'unit', conventionId: 'convention', roundId: 'round', territory: 'MA-FES' } as unknown as Concerned;
const answered: Answered = { who: 'head-of-household', channel: 'in-person' };

const prepared: OfferEvent = { type: 'OfferPrepared', data: concerned };
const made: OfferEvent = { type: 'OfferMade', data: { ...concerned, respondBy, period } };
const accepted: OfferEvent = { type: 'OfferAccepted', data: { ...concerned, answered } };
const expired: OfferEvent = { type: 'OfferExpired', data: { ...concerned, respondBy } };
const setAside: OfferEvent = { type: 'OfferSetAside', data: { ...concerned, reason: 'capacity-exhausted' } };
const accept = (occurredAt: Instant) => ({ kind: 'AcceptOffer', occurredAt, answered }) as const;
const refuse = (occurredAt: Instant) => ({ kind: 'RefuseOffer', occurredAt, answered, reason: 'too-far' }) as const;
const expire = (occurredAt: Instant) => ({ kind: 'ExpireOffer', occurredAt }) as const;

describe('an offer is made', () => {
  rule('only after it was prepared', () => {
    given().when({ kind: 'MakeOffer', occurredAt: madeAt, period }).thenRefused('offer-not-prepared');
  });
  rule('with the last moment to answer, counted by the period in force', () => {
    given(prepared).when({ kind: 'MakeOffer', occurredAt: madeAt, period }).then(made);
  });
  rule('with a period that may be part of an hour, to the millisecond', () => {
    const short: ResponsePeriod = { ...period, hours: 0.0001 };
    given(prepared)
      .when({ kind: 'MakeOffer', occurredAt: madeAt, period: short })
      .then({ type: 'OfferMade', data: { ...concerned, respondBy: at('2026-11-20T12:00:00.360Z'), period: short } });
    const odd: ResponsePeriod = { ...period, hours: 1 / 3_600_000 / 3 };
    given(prepared)
      .when({ kind: 'MakeOffer', occurredAt: madeAt, period: odd })
      .then({ type: 'OfferMade', data: { ...concerned, respondBy: madeAt, period: odd } });
  });
  rule('not any more once it was called off: the promise comes too late, and nothing happens', () => {
    given(prepared, setAside).when({ kind: 'MakeOffer', occurredAt: madeAt, period }).thenNothing();
  });
  rule('once', () => {
    given(prepared, made).when({ kind: 'MakeOffer', occurredAt: madeAt, period }).thenRefused('offer-not-prepared', { status: 'open' });
  });
});

describe('a family answers', () => {
  rule('a family accepts until the last moment of its response period', () => {
    given(prepared, made).when(accept(respondBy)).then(accepted);
  });
  rule('a family cannot accept an offer after its response period', () => {
    given(prepared, made).when(accept(justAfter)).thenRefused('offer-expired', { respondBy });
  });
  rule('a family refuses and says why', () => {
    given(prepared, made).when(refuse(madeAt)).then({ type: 'OfferRefused', data: { ...concerned, answered, reason: 'too-far' } });
  });
  rule('a family cannot refuse an offer after its response period', () => {
    given(prepared, made).when(refuse(justAfter)).thenRefused('offer-expired', { respondBy });
  });
  rule('a family cannot answer what it was not told of', () => {
    given(prepared).when(accept(madeAt)).thenRefused('offer-not-made', { status: 'prepared' });
  });
  rule('a family answers once', () => {
    given(prepared, made, accepted).when(accept(madeAt)).thenRefused('offer-accepted');
    given(prepared, made, accepted).when(refuse(madeAt)).thenRefused('offer-accepted');
  });
});

describe('an offer expires', () => {
  rule('after its response period', () => {
    given(prepared, made).when(expire(justAfter)).then(expired);
  });
  rule('not before, even if a clock says so too early', () => {
    given(prepared, made).when(expire(respondBy)).thenRefused('offer-still-open', { respondBy });
  });
  rule('not when the family has answered', () => {
    given(prepared, made, accepted).when(expire(justAfter)).thenNothing();
  });
  rule('an answer given in time but typed after the expiry is recorded for the commission', () => {
    given(prepared, made, expired)
      .when(accept(respondBy))
      .then({ type: 'LateAnswerRecorded', data: { ...concerned, answer: 'accepted', answered, answeredAt: respondBy } });
    given(prepared, made, expired)
      .when(refuse(respondBy))
      .then({ type: 'LateAnswerRecorded', data: { ...concerned, answer: 'refused', answered, answeredAt: respondBy } });
  });
  rule('an answer given after the expiry is no late answer', () => {
    given(prepared, made, expired).when(accept(justAfter)).thenRefused('offer-expired', { respondBy });
  });
  rule('one late answer is enough', () => {
    const late: OfferEvent = { type: 'LateAnswerRecorded', data: { ...concerned, answer: 'accepted', answered, answeredAt: respondBy } };
    given(prepared, made, expired, late).when(accept(respondBy)).thenRefused('late-answer-already-recorded');
  });
});

describe('an offer is taken back', () => {
  rule('one that the family knows of is withdrawn', () => {
    given(prepared, made)
      .when({ kind: 'WithdrawOffer', reason: 'made-in-error' })
      .then({ type: 'OfferWithdrawn', data: { ...concerned, reason: 'made-in-error' } });
  });
  rule('one that the family does not know of is set aside', () => {
    given(prepared).when({ kind: 'SetOfferAside', reason: 'capacity-exhausted' }).then(setAside);
  });
  rule('when the dwelling is lost, what the family was told is withdrawn, even after its yes', () => {
    const withdrawn: OfferEvent = { type: 'OfferWithdrawn', data: { ...concerned, reason: 'dwelling-withdrawn' } };
    given(prepared, made).when({ kind: 'SetOfferAside', reason: 'dwelling-withdrawn' }).then(withdrawn);
    given(prepared, made, accepted).when({ kind: 'SetOfferAside', reason: 'dwelling-withdrawn' }).then(withdrawn);
    given(prepared, made, accepted, withdrawn).when({ kind: 'SetOfferAside', reason: 'dwelling-withdrawn' }).thenNothing();
  });
  rule('when the family no longer waits, with that reason, told or not', () => {
    const because = (reason: 'case-suspended' | 'case-closed' | 'dwelling-unfit') => {
      given(prepared).when({ kind: 'SetOfferAside', reason }).then({ type: 'OfferSetAside', data: { ...concerned, reason } });
      given(prepared, made).when({ kind: 'SetOfferAside', reason }).then({ type: 'OfferWithdrawn', data: { ...concerned, reason } });
      given(prepared, made, accepted).when({ kind: 'SetOfferAside', reason }).then({ type: 'OfferWithdrawn', data: { ...concerned, reason } });
    };
    because('case-suspended');
    because('case-closed');
    because('dwelling-unfit');
  });
  rule('setting aside twice is once', () => {
    given(prepared, setAside).when({ kind: 'SetOfferAside', reason: 'capacity-exhausted' }).thenNothing();
  });
});

describe('the commission qualifies a refusal', () => {
  const norm = { id: 'refusal-appeal', version: '2026-1', territory: 'MA' };
  const appeal: AppealNorm = { ...norm, route: 'administrative-court', days: 60 };
  const refused: OfferEvent = { type: 'OfferRefused', data: { ...concerned, answered, reason: 'too-far' } };
  const withdrawn: OfferEvent = { type: 'OfferWithdrawn', data: { ...concerned, reason: 'made-in-error' } };
  const late: OfferEvent = { type: 'LateAnswerRecorded', data: { ...concerned, answer: 'refused', answered, answeredAt: respondBy } };
  const justified: OfferEvent = { type: 'RefusalQualified', data: { ...concerned, justified: true, by: 'approver' } };
  const contested = { route: 'administrative-court', until: '2027-01-24' as LegalDate, norm };
  const unjustified: OfferEvent = { type: 'RefusalQualified', data: { ...concerned, justified: false, by: 'approver', appeal: contested } };
  const qualify = (isJustified: boolean) => ({ kind: 'QualifyRefusal', justified: isJustified, by: 'approver', recordedOn: '2026-11-25' as LegalDate, appeal }) as const;

  rule('as justified, and then there is nothing to contest', () => {
    given(prepared, made, refused).when(qualify(true)).then(justified);
  });
  rule('as not justified, with the way to appeal and its last day', () => {
    given(prepared, made, refused).when(qualify(false)).then(unjustified);
  });
  rule('with a remark, if it has one', () => {
    given(prepared, made, refused)
      .when({ ...qualify(true), note: 'far from the school' })
      .then({ type: 'RefusalQualified', data: { ...concerned, justified: true, by: 'approver', note: 'far from the school' } });
  });
  rule('once: the same word again changes nothing, another word is refused', () => {
    given(prepared, made, refused, justified).when(qualify(true)).thenNothing();
    given(prepared, made, refused, unjustified).when({ ...qualify(false), by: 'another' }).thenNothing();
    given(prepared, made, refused, justified).when(qualify(false)).thenRefused('refusal-already-qualified', { justified: true });
    given(prepared, made, refused, unjustified).when(qualify(true)).thenRefused('refusal-already-qualified', { justified: false });
  });
  rule('only where the family said no', () => {
    given().when(qualify(true)).thenRefused('offer-not-refused', { status: 'none' });
    given(prepared).when(qualify(true)).thenRefused('offer-not-refused', { status: 'prepared' });
    given(prepared, made).when(qualify(true)).thenRefused('offer-not-refused', { status: 'open' });
    given(prepared, made, accepted).when(qualify(true)).thenRefused('offer-not-refused', { status: 'accepted' });
  });
  rule('never where the offer was taken back or ran out, even if a no came late', () => {
    given(prepared, made, withdrawn).when(qualify(false)).thenRefused('offer-not-refused', { status: 'withdrawn' });
    given(prepared, setAside).when(qualify(false)).thenRefused('offer-not-refused', { status: 'set-aside' });
    given(prepared, made, expired).when(qualify(false)).thenRefused('offer-not-refused', { status: 'expired' });
    given(prepared, made, expired, late).when(qualify(false)).thenRefused('offer-not-refused', { status: 'expired' });
  });
});

describe('an offer is prepared', () => {
  rule('once', () => {
    given().when({ kind: 'PrepareOffer', concerned }).then(prepared);
    given(prepared).when({ kind: 'PrepareOffer', concerned }).thenRefused('offer-already-prepared');
  });
});

import { describe, expect, it as rule } from '@jest/globals';
import { react } from '@iwaa/event-sourcing';
import { RequestNotice } from '../commands/request-notice.js';
import { noticeIdOf } from '../ids.js';
import { writeNotices } from './write-notices.js';

const id = '0193a000-0000-7000-8000-000000000001';
const other = '0193a000-0000-7000-8000-000000000002';
const told = (type: string, data: object, eventId = id) =>
  react(writeNotices, { id: eventId, type, subject: 'subject', caseid: 'case', territory: 'MA-FES', data: { householdId: 'household', ...data } } as never);
const notice = (type: string, template: string, values: object, more: object = {}) => [
  new RequestNotice(noticeIdOf(id, template), {
    family: { caseId: 'case', householdId: 'household', territory: 'MA-FES' },
    template,
    values,
    becauseOf: { eventId: id, type },
    ...more,
  } as never),
];

describe('a family is told', () => {
  rule('of an order on its building, and until when it holds', () => {
    const type = 'iwaa.case.placed-under-order.v1';
    expect(told(type, { kind: 'temporary-ban', dangerClass: 1, endsOn: '2027-02-28' })).toEqual(notice(type, 'placed-under-order', { kind: 'temporary-ban', endsOn: '2027-02-28' }));
    expect(told(type, { kind: 'works', dangerClass: 3 })).toEqual(notice(type, 'placed-under-order', { kind: 'works' }));
  });
  rule('to leave, at any hour', () => {
    const type = 'iwaa.case.told-to-evacuate.v1';
    expect(told(type, { evacuateBy: '2026-11-27' })).toEqual(notice(type, 'told-to-evacuate', { evacuateBy: '2026-11-27' }, { urgent: true }));
  });
  rule('that it is eligible', () => {
    const type = 'iwaa.case.eligibility-decided.v1';
    expect(told(type, { outcome: 'eligible', reasons: [] })).toEqual(notice(type, 'eligible', {}));
  });
  rule('that it is not, with every reason and how to contest it', () => {
    const type = 'iwaa.case.eligibility-decided.v1';
    expect(told(type, { outcome: 'ineligible', reasons: ['a', 'b'], appeal: { route: 'commission', until: '2027-01-24' } })).toEqual(
      notice(type, 'ineligible', { reasons: ['a', 'b'], appealRoute: 'commission', appealUntil: '2027-01-24' }),
    );
  });
  rule('what it is entitled to', () => {
    const type = 'iwaa.case.entitlement-granted.v1';
    expect(told(type, { entitlement: 'provisional-unit' })).toEqual(notice(type, 'entitlement-granted', { entitlement: 'provisional-unit' }));
    expect(told(type, { entitlement: 'rent-allowance', amount: { centimes: 250_000, currency: 'MAD' }, months: 12 })).toEqual(
      notice(type, 'entitlement-granted', { entitlement: 'rent-allowance', amount: 250_000, months: 12 }),
    );
  });
  rule('what it is refused, why and how to contest it', () => {
    const type = 'iwaa.case.entitlement-refused.v1';
    expect(told(type, { entitlement: 'rent-allowance', reasons: ['a'], appeal: { route: 'commission', until: '2027-01-24' } })).toEqual(
      notice(type, 'entitlement-refused', { entitlement: 'rent-allowance', reasons: ['a'], appealRoute: 'commission', appealUntil: '2027-01-24' }),
    );
  });
  rule('of an offer and until when it can answer, and of what follows its yes', () => {
    expect(told('iwaa.offer.made.v1', { respondBy: '2026-11-28T18:30:00.000Z' })).toEqual(notice('iwaa.offer.made.v1', 'offer-made', { respondBy: '2026-11-28T18:30:00.000Z' }, { goodUntil: '2026-11-28T18:30:00.000Z' }));
    expect(told('iwaa.offer.accepted.v1', {})).toEqual(notice('iwaa.offer.accepted.v1', 'offer-accepted', {}));
  });
  rule('what the commission says of its refusal, and how to contest it where it was not justified', () => {
    const type = 'iwaa.offer.refusal-qualified.v1';
    expect(told(type, { justified: true })).toEqual(notice(type, 'refusal-qualified', { qualification: 'justified' }));
    expect(told(type, { justified: false, appeal: { route: 'administrative-court', until: '2027-01-24' } })).toEqual(
      notice(type, 'refusal-qualified', { qualification: 'not-justified', appealRoute: 'administrative-court', appealUntil: '2027-01-24' }),
    );
  });
  rule('of nothing else', () => {
    expect(told('iwaa.offer.refused.v1', {})).toEqual([]);
  });
});

describe('the id of a notice', () => {
  rule('follows from the fact, so that a fact delivered twice is one notice', () => {
    const [one] = told('iwaa.offer.accepted.v1', {});
    const [same] = told('iwaa.offer.accepted.v1', {});
    const [another] = told('iwaa.offer.accepted.v1', {}, other);
    expect(one?.noticeId).toBe(same?.noticeId);
    expect(one?.noticeId).not.toBe(another?.noticeId);
  });
});

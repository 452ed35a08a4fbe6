import { describe, expect, it as rule } from '@jest/globals';
import { offerPublishing } from './offer.publishing.js';

const ids = { householdId: 'household', unitId: 'unit', conventionId: 'convention', roundId: 'round' };
const appeal = { route: 'administrative-court', until: '2027-01-24', norm: { id: 'refusal-appeal', version: '2026-1', territory: 'MA' } };
const told = (data: object) => {
  const mapping = offerPublishing.RefusalQualified;
  const recorded = { streamId: 'offer', data: { caseId: 'case', territory: 'MA-FES', ...ids, by: 'approver', note: 'private', ...data } };
  return 'unpublished' in mapping ? mapping : mapping(recorded as never);
};
const fact = (data: object) => ({ type: 'iwaa.offer.refusal-qualified.v1', caseId: 'case', territory: 'MA-FES', data: { offerId: 'offer', ...ids, ...data } });

describe('others learn of a refusal', () => {
  rule('whether it was justified; not who said so, nor what was noted', () => {
    expect(told({ justified: true })).toEqual(fact({ justified: true }));
  });
  rule('how it is contested where it was not', () => {
    expect(told({ justified: false, appeal })).toEqual(fact({ justified: false, appeal: { route: 'administrative-court', until: '2027-01-24' } }));
  });
});

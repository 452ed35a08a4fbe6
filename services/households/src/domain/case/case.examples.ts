import type { Instant } from '@iwaa/event-sourcing';
import type { BuildingId, ConventionId, DangerClass, HouseholdId, LegalDate, OfferId, OrderId, Requirements, UnitId } from '../shared.js';
import type { AppealNorm, Beginning, EntitlementRuleSet, RuleSet } from './case.commands.js';
import type { About, CaseEvent, Judgement } from './case.events.js';
import type { Waiting } from './case.policies.js';
import type { Inputs } from './rules.policies.js';

// One family of Fès and its file, for specs.

export const on = (text: string) => text as LegalDate;
export const about: About = { householdId: 'household' as HouseholdId, territory: 'MA-FES' };
export const buildingId = 'building' as BuildingId;
export const orderId = 'order' as OrderId;
export const norm = { id: 'case-deadlines', version: '2026-1', territory: 'MA' };
export const needs: Requirements = {
  persons: 2,
  occupants: [{ ageBand: 'adult', sex: 'female', count: 2 }],
  sleepingRooms: 1,
  stepFree: true,
  noGas: false,
  quarters: ['talaa-kebira'],
};
export const inputs: Inputs = {
  on: on('2026-11-10'),
  order: { kind: 'ban', issuedOn: on('2026-11-01') },
  dangerClass: 2,
  tenure: 'tenant-verbal-lease',
  survey: { surveyedOn: on('2026-11-05'), occupiedSince: on('2019-04-01'), ownsOtherDwelling: false },
  requirements: needs,
};
export const ruleSet: RuleSet = {
  id: 'eligibility',
  version: '2026-1',
  territory: 'MA',
  digest: 'rules-digest',
  rules: [{ rule: 'building-under-order' }, { rule: 'danger-class-at-most', max: 2 }],
};
export const allowanceRules: EntitlementRuleSet = { ...ruleSet, id: 'entitlements', amount: { centimes: 250_000, currency: 'MAD' }, months: 12 };
export const appeal: AppealNorm = { ...norm, route: 'administrative-court', days: 60 };
export const digests = { inputs: 'inputs-digest', proposal: 'proposal-digest' };
const cited = ({ rules: _, amount: __, months: ___, ...citation }: EntitlementRuleSet) => citation;
export const judgement = (holds: boolean, of: RuleSet = ruleSet): Judgement => ({
  ruleSet: cited(of),
  inputs: digests.inputs,
  results: [
    { rule: 'building-under-order', holds: true },
    { rule: 'danger-class-at-most', holds },
  ],
});

export const beginning = (dangerClass: DangerClass = 2): Beginning => ({ ...about, buildingId, openedOn: on('2026-11-02'), dangerClass });
export const opened: CaseEvent = { type: 'CaseOpened', data: { ...beginning(), because: 'order' } };
export const placed: CaseEvent = { type: 'CasePlacedUnderOrder', data: { ...about, buildingId, orderId, kind: 'ban', dangerClass: 2, issuedOn: on('2026-11-01') } };
const proposal = { by: 'proposer', proposalHash: digests.proposal };
export const proposedEligible: CaseEvent = { type: 'EligibilityProposed', data: { ...about, ...judgement(true), ...proposal, outcome: 'eligible' } };
export const eligible: CaseEvent = {
  type: 'EligibilityDecided',
  data: { ...about, ...judgement(true), by: 'decider', proposedBy: 'proposer', proposalHash: digests.proposal, outcome: 'eligible', reasons: [] },
};
export const proposedUnit: CaseEvent = {
  type: 'EntitlementProposed',
  data: { ...about, ...judgement(true), ...proposal, entitlement: 'provisional-unit', outcome: 'granted', requirements: needs },
};
export const place: Waiting = { dangerClass: 2, waitingSince: on('2026-11-12'), requirements: needs, readAt: 3 };
export const granted: CaseEvent = {
  type: 'EntitlementGranted',
  data: { ...about, ...judgement(true), by: 'decider', proposedBy: 'proposer', proposalHash: digests.proposal, entitlement: 'provisional-unit', ...place },
};
export const offerId = 'offer' as OfferId;
export const dwelling = { offerId, unitId: 'unit' as UnitId, conventionId: 'convention' as ConventionId };
export const respondBy = '2026-11-23T12:00:00.000Z' as Instant;
export const offered: CaseEvent = { type: 'CaseOffered', data: { ...about, ...dwelling, respondBy } };
export const accepted: CaseEvent = { type: 'CaseAccepted', data: { ...about, ...dwelling, acceptedOn: on('2026-11-22') } };
export const suspended: CaseEvent = { type: 'CaseSuspended', data: { ...about, reason: 'family-unreachable' } };
export const closed: CaseEvent = { type: 'CaseClosed', data: { ...about, reason: 'asked-by-family' } };

/** A file up to where the family waits for a dwelling. */
export const waits = [opened, placed, proposedEligible, eligible, proposedUnit, granted] as const;

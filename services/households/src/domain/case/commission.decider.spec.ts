import { describe, expect, it as rule } from '@jest/globals';
import { fold } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import { familyCase } from './case.decider.js';
import type { CaseEvent } from './case.events.js';
import {
  about, allowanceRules, appeal, digests, eligible, granted, inputs, judgement, needs, on, opened, place, placed, proposedEligible, proposedUnit, ruleSet, suspended, waits,
} from './case.examples.js';
import { standingOf } from './case.policies.js';

const { given } = rulesOf(familyCase.decider);
const standing = (...facts: readonly CaseEvent[]) => standingOf(fold(familyCase.decider, familyCase.decider.initial, facts));
const proposer = { by: 'proposer', digests, inputs } as const;
const decider = { by: 'decider', recordedOn: on('2026-11-12'), proposalHash: digests.proposal, appeal } as const;
const sentBack = { decision: 'return', note: 'ask for the lease' } as const;

describe('eligibility is proposed', () => {
  const propose = { kind: 'ProposeEligibility', ...proposer, ruleSet } as const;
  rule('by the rules in force, with every rule’s result', () => {
    given(opened, placed).when(propose).then(proposedEligible);
  });
  rule('as ineligible when one rule does not hold; the others’ results are kept', () => {
    given(opened, placed)
      .when({ ...propose, inputs: { ...inputs, dangerClass: 3 } })
      .then({ type: 'EligibilityProposed', data: { ...about, ...judgement(false), by: 'proposer', outcome: 'ineligible', proposalHash: digests.proposal } });
  });
  rule('not before the family was surveyed', () => {
    const { survey: _, ...unsurveyed } = inputs;
    given(opened, placed).when({ ...propose, inputs: unsurveyed }).thenRefused('survey-missing');
  });
  rule('nor before it is recorded by which title it lives there', () => {
    const { tenure: _, ...untitled } = inputs;
    given(opened, placed).when({ ...propose, inputs: untitled }).thenRefused('tenure-not-recorded');
  });
  rule('again until it is decided, and anew after a no', () => {
    given(opened, proposedEligible).when(propose).then(proposedEligible);
    given(opened, proposedEligible, eligible).when(propose).thenRefused('eligibility-already-decided', { status: 'eligible' });
    given(opened, ineligible).when(propose).then(proposedEligible);
  });
  rule('not while the file rests', () => {
    given(opened, suspended).when(propose).thenRefused('case-is-suspended');
  });
});

const proposedIneligible: CaseEvent = { type: 'EligibilityProposed', data: { ...about, ...judgement(false), by: 'proposer', outcome: 'ineligible', proposalHash: digests.proposal } };
const ineligible: CaseEvent = {
  type: 'EligibilityDecided',
  data: {
    ...about,
    ...judgement(false),
    by: 'decider',
    proposedBy: 'proposer',
    proposalHash: digests.proposal,
    outcome: 'ineligible',
    reasons: ['danger-class-at-most'],
    appeal: { route: 'administrative-court', until: on('2027-01-11'), norm: { id: 'case-deadlines', version: '2026-1', territory: 'MA' } },
  },
};

describe('eligibility is decided', () => {
  const confirm = { kind: 'DecideEligibility', decision: 'confirm', ...decider } as const;
  rule('as it was proposed, by someone else', () => {
    given(opened, placed, proposedEligible).when(confirm).then(eligible);
  });
  rule('a no carries its reasons, the rule set and the way to appeal with its last day', () => {
    given(opened, placed, proposedIneligible).when(confirm).then(ineligible);
  });
  rule('never by its proposer', () => {
    given(opened, proposedEligible).when({ ...confirm, by: 'proposer' }).thenRefused('decider-had-a-hand-in-it', { rule: 'four-eyes' });
    given(opened, proposedEligible).when({ kind: 'DecideEligibility', ...sentBack, ...decider, by: 'proposer' }).thenRefused('decider-had-a-hand-in-it');
  });
  rule('nor by the first proposer of what another proposed again', () => {
    const again: CaseEvent = { type: 'EligibilityProposed', data: { ...about, ...judgement(true), by: 'second', outcome: 'eligible', proposalHash: 'other-digest' } };
    given(opened, proposedEligible, again).when({ ...confirm, by: 'proposer', proposalHash: 'other-digest' }).thenRefused('decider-had-a-hand-in-it');
    given(opened, proposedEligible, returned, again).when({ ...confirm, by: 'proposer', proposalHash: 'other-digest' }).thenRefused('decider-had-a-hand-in-it');
  });
  rule('as it was read, not as it has become', () => {
    given(opened, proposedEligible).when({ ...confirm, proposalHash: 'older' }).thenRefused('not-the-proposal-you-read', { proposalHash: digests.proposal });
  });
  rule('only when it was proposed, and once', () => {
    given(opened).when(confirm).thenRefused('eligibility-not-proposed', { status: 'open' });
    given(opened, proposedEligible, eligible).when(confirm).thenRefused('eligibility-not-proposed', { status: 'eligible' });
  });
  rule('or the proposal goes back with what is missing', () => {
    given(opened, proposedEligible).when({ kind: 'DecideEligibility', ...sentBack, ...decider }).then(returned);
    expect(standing(opened, proposedEligible, returned)).toBe('open');
    expect(fold(familyCase.decider, familyCase.decider.initial, [opened, proposedEligible, returned])).toMatchObject({ stage: { returned: { note: 'ask for the lease' } } });
    given(opened, proposedEligible).when({ ...confirm, decision: 'return' }).thenRefused('return-needs-a-note');
  });
});

const returned: CaseEvent = { type: 'EligibilityProposalReturned', data: { ...about, by: 'decider', proposalHash: digests.proposal, note: 'ask for the lease' } };

describe('an entitlement is proposed', () => {
  const propose = { kind: 'ProposeEntitlement', ...proposer, entitlement: 'provisional-unit', ruleSet } as const;
  const isEligible = [opened, placed, eligible] as const;
  rule('for an eligible family, with what a dwelling must have', () => {
    given(...isEligible).when(propose).then(proposedUnit);
    given(opened, placed).when(propose).thenRefused('not-eligible', { status: 'open' });
    given(opened, ineligible).when(propose).thenRefused('not-eligible', { status: 'ineligible' });
  });
  rule('with the amount and the months of its own rule set', () => {
    const terms = { entitlement: 'rent-allowance', outcome: 'granted', requirements: needs, amount: { centimes: 250_000, currency: 'MAD' }, months: 12 } as const;
    given(...isEligible)
      .when({ ...propose, entitlement: 'rent-allowance', ruleSet: allowanceRules })
      .then({ type: 'EntitlementProposed', data: { ...about, ...judgement(true, allowanceRules), by: 'proposer', proposalHash: digests.proposal, ...terms } });
  });
  rule('not while nobody knows how dangerous the building is', () => {
    const unknown: CaseEvent = { type: 'CaseOpened', data: { ...about, buildingId: 'building' as never, because: 'request', openedOn: on('2026-11-02') } };
    given(unknown, eligible).when(propose).thenRefused('danger-class-unknown');
  });
});

describe('an entitlement is decided', () => {
  const confirm = { kind: 'DecideEntitlement', decision: 'confirm', on: on('2026-11-12'), ...decider, reading: { requirements: needs, readAt: 3 } } as const;
  const proposed = [opened, placed, proposedEligible, eligible, proposedUnit] as const;
  rule('granted as it was proposed: the family waits from that day, with the needs it has then', () => {
    given(...proposed).when(confirm).then(granted);
    const today = { ...needs, noGas: true };
    given(...proposed)
      .when({ ...confirm, reading: { requirements: today, readAt: 7 } })
      .then({ type: 'EntitlementGranted', data: { ...granted.data, ...place, requirements: today, readAt: 7 } as never });
    expect(standing(...waits)).toBe('waiting');
  });
  rule('a rent allowance leaves nothing to wait for', () => {
    const allowance = { ...granted, data: { ...granted.data, entitlement: 'rent-allowance' } } as CaseEvent;
    expect(standing(...proposed, allowance)).toBe('entitled');
  });
  rule('refused as it was proposed, with its reasons and the way to appeal; the family stays eligible', () => {
    const against = { ...proposedUnit, data: { ...proposedUnit.data, ...judgement(false), outcome: 'refused' } } as CaseEvent;
    const refused: CaseEvent = {
      type: 'EntitlementRefused',
      data: {
        ...about,
        ...judgement(false),
        by: 'decider',
        proposedBy: 'proposer',
        proposalHash: digests.proposal,
        entitlement: 'provisional-unit',
        reasons: ['danger-class-at-most'],
        appeal: { route: 'administrative-court', until: on('2027-01-11'), norm: { id: 'case-deadlines', version: '2026-1', territory: 'MA' } },
      },
    };
    given(opened, placed, eligible, against).when(confirm).then(refused);
    expect(standing(opened, placed, eligible, against, refused)).toBe('eligible');
  });
  rule('never by its proposer, and as it was read', () => {
    given(...proposed).when({ ...confirm, by: 'proposer' }).thenRefused('decider-had-a-hand-in-it', { rule: 'four-eyes' });
    given(...proposed).when({ ...confirm, proposalHash: 'older' }).thenRefused('not-the-proposal-you-read');
  });
  rule('whoever proposed that the family is eligible may decide what another proposes it is entitled to', () => {
    const byAnother = { ...proposedUnit, data: { ...proposedUnit.data, by: 'second' } } as CaseEvent;
    given(opened, placed, proposedEligible, eligible, byAnother)
      .when({ ...confirm, by: 'proposer' })
      .then({ type: 'EntitlementGranted', data: { ...granted.data, by: 'proposer', proposedBy: 'second' } as never });
  });
  rule('only when it was proposed, and once', () => {
    given(opened, placed, eligible).when(confirm).thenRefused('entitlement-not-proposed', { status: 'eligible' });
    given(...waits).when(confirm).thenRefused('entitlement-not-proposed', { status: 'waiting' });
  });
  rule('or the proposal goes back with what is missing', () => {
    const back: CaseEvent = { type: 'EntitlementProposalReturned', data: { ...about, by: 'decider', entitlement: 'provisional-unit', proposalHash: digests.proposal, note: 'ask for the lease' } };
    given(...proposed).when({ kind: 'DecideEntitlement', on: on('2026-11-12'), ...sentBack, ...decider, reading: confirm.reading }).then(back);
    expect(standing(...proposed, back)).toBe('eligible');
  });
});

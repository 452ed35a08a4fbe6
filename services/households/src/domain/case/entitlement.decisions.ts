import { require } from '@iwaa/event-sourcing';
import type { Asking } from './case.commands.js';
import type { CaseEvent, Said } from './case.events.js';
import { mustBeCurrent, noted, type Case } from './case.policies.js';
import { appealOf, judged, judgementOf, mustBeDecidedByAnother, mustBeSurveyed, mustSayWhy } from './proposals.policies.js';
import { reasonsOf } from './rules.policies.js';

export function proposeEntitlement(command: Asking<'ProposeEntitlement'>, state: Case): readonly CaseEvent[] {
  const { about, stage, dangerClass } = mustBeCurrent(state);
  require(stage.at === 'eligible' || stage.at === 'entitlement-proposed', 'not-eligible', { status: stage.at });
  require(dangerClass !== undefined, 'danger-class-unknown');
  const { by, ruleSet, inputs, digests, entitlement, note } = command;
  const { judgement, fulfilled } = judged(ruleSet, mustBeSurveyed(inputs), digests);
  const outcome = fulfilled ? 'granted' : 'refused';
  const proposed = { by, entitlement, outcome, proposalHash: digests.proposal, requirements: inputs.requirements } as const;
  return [{ type: 'EntitlementProposed', data: { ...about, ...judgement, ...proposed, ...termsOf(ruleSet), ...noted(note) } }];
}

export function decideEntitlement(command: Asking<'DecideEntitlement'>, state: Case): readonly CaseEvent[] {
  const { about, stage, proposers, dangerClass } = mustBeCurrent(state);
  require(stage.at === 'entitlement-proposed', 'entitlement-not-proposed', { status: stage.at });
  const { proposal } = stage;
  mustBeDecidedByAnother(proposal, proposers, command);
  const { by, on, recordedOn, proposalHash, note, appeal, reading } = command;
  const { entitlement, by: proposedBy } = proposal;
  if (command.decision === 'return') return [{ type: 'EntitlementProposalReturned', data: { ...about, by, entitlement, proposalHash, note: mustSayWhy(note) } }];
  const decided = { ...about, ...judgementOf(proposal), by, proposedBy, proposalHash, entitlement, ...noted(note) };
  if (proposal.outcome === 'refused') {
    return [{ type: 'EntitlementRefused', data: { ...decided, reasons: reasonsOf(proposal.results), appeal: appealOf(appeal, recordedOn) } }];
  }
  require(dangerClass !== undefined, 'danger-class-unknown');
  // The needs of today, not of the day it was proposed: a dwelling is looked for from now on.
  return [{ type: 'EntitlementGranted', data: { ...decided, dangerClass, waitingSince: on, ...reading, ...termsOf(proposal) } }];
}

const termsOf = ({ amount, months }: Pick<Said<'EntitlementProposed'>, 'amount' | 'months'>) => ({
  ...(amount === undefined ? {} : { amount }),
  ...(months === undefined ? {} : { months }),
});

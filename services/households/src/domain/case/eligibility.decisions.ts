import { require } from '@iwaa/event-sourcing';
import type { Asking } from './case.commands.js';
import type { CaseEvent } from './case.events.js';
import { mustBeCurrent, noted, type Case } from './case.policies.js';
import { appealOf, judged, judgementOf, mustBeDecidedByAnother, mustBeSurveyed, mustSayWhy } from './proposals.policies.js';
import { reasonsOf } from './rules.policies.js';

/** A proposal may be replaced until it is decided, and made anew for a family that was found ineligible. */
export function proposeEligibility({ by, ruleSet, inputs, digests, note }: Asking<'ProposeEligibility'>, state: Case): readonly CaseEvent[] {
  const { about, stage } = mustBeCurrent(state);
  require(['open', 'eligibility-proposed', 'ineligible'].includes(stage.at), 'eligibility-already-decided', { status: stage.at });
  const { judgement, fulfilled } = judged(ruleSet, mustBeSurveyed(inputs), digests);
  const outcome = fulfilled ? 'eligible' : 'ineligible';
  return [{ type: 'EligibilityProposed', data: { ...about, ...judgement, by, outcome, proposalHash: digests.proposal, ...noted(note) } }];
}

export function decideEligibility(command: Asking<'DecideEligibility'>, state: Case): readonly CaseEvent[] {
  const { about, stage, proposers } = mustBeCurrent(state);
  require(stage.at === 'eligibility-proposed', 'eligibility-not-proposed', { status: stage.at });
  const { proposal } = stage;
  mustBeDecidedByAnother(proposal, proposers, command);
  const { by, recordedOn, proposalHash, note, appeal } = command;
  if (command.decision === 'return') return [{ type: 'EligibilityProposalReturned', data: { ...about, by, proposalHash, note: mustSayWhy(note) } }];
  const { outcome, by: proposedBy } = proposal;
  const contested = outcome === 'eligible' ? {} : { appeal: appealOf(appeal, recordedOn) };
  const decided = { by, proposedBy, proposalHash, outcome, reasons: reasonsOf(proposal.results), ...contested, ...noted(note) };
  return [{ type: 'EligibilityDecided', data: { ...about, ...judgementOf(proposal), ...decided } }];
}

import { require, type Personal } from '@iwaa/event-sourcing';
import type { LegalDate } from '../shared.js';
import type { AppealNorm, Digests, RuleSet } from './case.commands.js';
import type { Appeal, CitedRuleSet, Judgement } from './case.events.js';
import { later } from './dates.js';
import { reasonsOf, resultsOf, type Inputs, type Surveyed } from './rules.policies.js';

/** Nobody is judged unheard, nor on a guess: without a survey and the tenure there is nothing to propose. */
export function mustBeSurveyed(inputs: Inputs): Surveyed {
  const { survey, tenure } = inputs;
  require(survey !== undefined, 'survey-missing');
  require(tenure !== undefined, 'tenure-not-recorded');
  return { ...inputs, survey, tenure };
}

/** What every rule of the set says of this family; `fulfilled` when all of them hold. */
export function judged(ruleSet: RuleSet, family: Surveyed, { inputs }: Digests): { readonly judgement: Judgement; readonly fulfilled: boolean } {
  const results = resultsOf(ruleSet.rules, family);
  return { judgement: { ruleSet: citationOf(ruleSet), inputs, results }, fulfilled: reasonsOf(results).length === 0 };
}

const citationOf = ({ id, version, territory, digest }: CitedRuleSet): CitedRuleSet => ({ id, version, territory, digest });

/** A proposal is decided as it was read, and by someone who did not propose it. */
export function mustBeDecidedByAnother(
  proposal: { readonly proposalHash: string },
  proposers: readonly string[],
  { by, proposalHash }: { readonly by: string; readonly proposalHash: string },
): void {
  require(proposal.proposalHash === proposalHash, 'not-the-proposal-you-read', { proposalHash: proposal.proposalHash });
  require(!proposers.includes(by), 'decider-had-a-hand-in-it', { rule: 'four-eyes' });
}

/** The last day to contest a decision of this day. */
export const appealOf = ({ route, days, id, version, territory }: AppealNorm, on: LegalDate): Appeal => ({
  route,
  until: later(on, { days }),
  norm: { id, version, territory },
});

/** What goes back says what is missing. */
export function mustSayWhy(note: Personal | undefined): Personal {
  require(note !== undefined, 'return-needs-a-note');
  return note;
}

export const judgementOf = ({ ruleSet, inputs, results }: Judgement): Judgement => ({ ruleSet, inputs, results });

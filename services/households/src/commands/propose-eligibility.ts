import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { digestOf } from '../digest.js';
import { familyCase } from '../domain/case/case.decider.js';
import { noted, type Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Families } from '../lookups/families.js';
import { eligibilityRules } from '../norms/eligibility.js';

/** The rules in force judge a family by what is known of it, and the result is put before the commission, bound to its digest. */
export class ProposeEligibility extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly note?: string,
  ) {
    super();
  }
}

@CommandHandler(ProposeEligibility)
export class ProposeEligibilityHandler implements ICommandHandler<ProposeEligibility> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, caseId, note }: ProposeEligibility): Promise<Changed<Case>> {
    const inputs = await this.families.inputs(caseId, legalDateOf(change.occurredAt));
    const { about } = await this.families.file(caseId);
    const ruleSet = eligibilityRules(about.territory, inputs.on);
    // The results follow from rules and inputs: these two are what the commission reads.
    const digests = { inputs: digestOf(inputs), proposal: digestOf({ caseId, ruleSet: ruleSet.digest, inputs }) };
    const proposal = { by: change.actor.id, ruleSet, inputs, digests, ...noted(note) };
    return this.streams.change(change, on(familyCase, caseId, { kind: 'ProposeEligibility', ...proposal }));
  }
}

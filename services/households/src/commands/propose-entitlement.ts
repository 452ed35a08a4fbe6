import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { digestOf } from '../digest.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { Entitlement } from '../domain/case/case.events.js';
import { noted, type Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Families } from '../lookups/families.js';
import { entitlementRules } from '../norms/entitlements.js';

/** A kind of help is judged by its own rules and put before the commission, bound to its digest. */
export class ProposeEntitlement extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly entitlement: Entitlement,
    readonly note?: string,
  ) {
    super();
  }
}

@CommandHandler(ProposeEntitlement)
export class ProposeEntitlementHandler implements ICommandHandler<ProposeEntitlement> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, caseId, entitlement, note }: ProposeEntitlement): Promise<Changed<Case>> {
    const inputs = await this.families.inputs(caseId, legalDateOf(change.occurredAt));
    const { about } = await this.families.file(caseId);
    const ruleSet = entitlementRules(entitlement, about.territory, inputs.on);
    const digests = { inputs: digestOf(inputs), proposal: digestOf({ caseId, entitlement, ruleSet: ruleSet.digest, inputs }) };
    const proposal = { by: change.actor.id, entitlement, ruleSet, inputs, digests, ...noted(note) };
    return this.streams.change(change, on(familyCase, caseId, { kind: 'ProposeEntitlement', ...proposal }));
  }
}

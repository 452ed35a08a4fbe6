import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { Decided } from '../domain/case/case.commands.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Families } from '../lookups/families.js';
import { caseDeadlines } from '../norms/case-deadlines.js';

/** The commission grants or refuses what was proposed, as it read it, or sends it back; a family that is granted a dwelling waits from then on. */
export class DecideEntitlement extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly decided: Decided,
  ) {
    super();
  }
}

@CommandHandler(DecideEntitlement)
export class DecideEntitlementHandler implements ICommandHandler<DecideEntitlement> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, caseId, decided }: DecideEntitlement): Promise<Changed<Case>> {
    const day = legalDateOf(change.occurredAt);
    const { about } = await this.families.file(caseId);
    const { appeal } = caseDeadlines(about.territory, day);
    const reading = await this.families.reading(about.householdId);
    const decision = { ...decided, by: change.actor.id, on: day, recordedOn: legalDateOf(change.recordedAt), appeal, reading };
    return this.streams.change(change, on(familyCase, caseId, { kind: 'DecideEntitlement', ...decision }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { Decided } from '../domain/case/case.commands.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { caseDeadlines } from '../norms/case-deadlines.js';

/** The commission confirms the proposal that it read, or sends it back; a no carries its reasons and the way to appeal. */
export class DecideEligibility extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly decided: Decided,
  ) {
    super();
  }
}

@CommandHandler(DecideEligibility)
export class DecideEligibilityHandler implements ICommandHandler<DecideEligibility> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, caseId, decided }: DecideEligibility): Promise<Changed<Case>> {
    const day = legalDateOf(change.occurredAt);
    const { appeal } = caseDeadlines(await this.territories.of(familyCase, caseId), day);
    const decision = { ...decided, by: change.actor.id, recordedOn: legalDateOf(change.recordedAt), appeal };
    return this.streams.change(change, on(familyCase, caseId, { kind: 'DecideEligibility', ...decision }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { RETENTION_DECISIONS } from '../domain/case/case.commands.js';
import { familyCase } from '../domain/case/case.decider.js';
import type { KeepingReason } from '../domain/case/case.events.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { retention } from '../norms/retention.js';

/** The data-protection officer decides of a file that was kept long enough: kept on, for a reason, or its persons are to be erased. */
export class DecideRetention extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly decided: { readonly decision: (typeof RETENTION_DECISIONS)[number]; readonly reason?: KeepingReason },
  ) {
    super();
  }
}

@CommandHandler(DecideRetention)
export class DecideRetentionHandler implements ICommandHandler<DecideRetention> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, caseId, decided }: DecideRetention): Promise<Changed<Case>> {
    const day = legalDateOf(change.recordedAt);
    const norm = retention(await this.territories.of(familyCase, caseId), day);
    return this.streams.change(change, on(familyCase, caseId, { kind: 'DecideRetention', ...decided, by: change.actor.id, on: day, norm }));
  }
}

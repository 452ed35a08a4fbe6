import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { ClosingReason } from '../domain/case/case.events.js';
import { noted, type Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { retention } from '../norms/retention.js';

/** A file is closed, for a reason. */
export class CloseCase extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly reason: ClosingReason,
    readonly note?: string,
  ) {
    super();
  }
}

@CommandHandler(CloseCase)
export class CloseCaseHandler implements ICommandHandler<CloseCase> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, caseId, reason, note }: CloseCase): Promise<Changed<Case>> {
    const day = legalDateOf(change.occurredAt);
    const kept = { on: day, retention: retention(await this.territories.of(familyCase, caseId), day) };
    return this.streams.change(change, on(familyCase, caseId, { kind: 'CloseCase', reason, ...noted(note), ...kept }));
  }
}

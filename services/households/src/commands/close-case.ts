import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { ClosingReason } from '../domain/case/case.events.js';
import { noted, type Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';

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
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, reason, note }: CloseCase): Promise<Changed<Case>> {
    return this.streams.change(change, on(familyCase, caseId, { kind: 'CloseCase', reason, ...noted(note) }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { SuspensionReason } from '../domain/case/case.events.js';
import { noted, type Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';

/** A file rests, for a reason; it remembers where it was. */
export class SuspendCase extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly reason: SuspensionReason,
    readonly note?: string,
  ) {
    super();
  }
}

@CommandHandler(SuspendCase)
export class SuspendCaseHandler implements ICommandHandler<SuspendCase> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, reason, note }: SuspendCase): Promise<Changed<Case>> {
    return this.streams.change(change, on(familyCase, caseId, { kind: 'SuspendCase', reason, ...noted(note) }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';

/** A closed file was kept as long as its norm says; sent by a clock, decided again here. */
export class NoteRetentionDue extends ServiceCommand<Changed<Case>> {
  constructor(readonly caseId: CaseId) {
    super();
  }
}

@CommandHandler(NoteRetentionDue)
export class NoteRetentionDueHandler implements ICommandHandler<NoteRetentionDue> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId }: NoteRetentionDue): Promise<Changed<Case>> {
    return this.streams.change(change, on(familyCase, caseId, { kind: 'NoteRetentionDue', on: legalDateOf(change.recordedAt) }));
  }
}

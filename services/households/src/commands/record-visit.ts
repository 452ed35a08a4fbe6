import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { VisitFinding } from '../domain/case/case.events.js';
import { noted, type Case } from '../domain/case/case.policies.js';
import type { CaseId, VisitId } from '../domain/shared.js';

/** An officer visited a family as planned, and says what was found. */
export class RecordVisit extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly visitId: VisitId,
    readonly found: VisitFinding,
    readonly note?: string,
  ) {
    super();
  }
}

@CommandHandler(RecordVisit)
export class RecordVisitHandler implements ICommandHandler<RecordVisit> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, visitId, found, note }: RecordVisit): Promise<Changed<Case>> {
    const visit = { visitId, on: legalDateOf(change.occurredAt), found, ...noted(note) };
    return this.streams.change(change, on(familyCase, caseId, { kind: 'RecordVisit', ...visit }));
  }
}

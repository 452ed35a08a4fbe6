import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { VisitReason } from '../domain/case/case.events.js';
import type { Case } from '../domain/case/case.policies.js';
import type { HouseholdId, NoticeId } from '../domain/shared.js';
import { caseIdOf, visitIdOf } from '../ids.js';
import { Territories } from '../lookups/territories.js';
import { caseDeadlines } from '../norms/case-deadlines.js';
import { telling } from './telling.js';

/** A notice did not reach a family: an officer goes there. */
export class PlanVisit extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly noticeId: NoticeId,
    readonly because: VisitReason,
  ) {
    super();
  }
}

@CommandHandler(PlanVisit)
export class PlanVisitHandler implements ICommandHandler<PlanVisit> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, householdId, noticeId, because }: PlanVisit): Promise<Changed<Case>> {
    const caseId = caseIdOf(householdId);
    const day = legalDateOf(change.occurredAt);
    const { norm, visitForNotice } = caseDeadlines(await this.territories.of(familyCase, caseId), day);
    const visit = { visitId: visitIdOf(noticeId), because, after: visitForNotice };
    return this.streams.change(change, telling(caseId, { kind: 'PlanVisit', visit, noticeId, on: day, norm }));
  }
}

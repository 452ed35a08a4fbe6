import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { caseDeadlines } from '../norms/case-deadlines.js';

/** A family is given shelter at once; what follows is decided within the days of the norm. */
export class ShelterUrgently extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
  ) {
    super();
  }
}

@CommandHandler(ShelterUrgently)
export class ShelterUrgentlyHandler implements ICommandHandler<ShelterUrgently> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, caseId }: ShelterUrgently): Promise<Changed<Case>> {
    const day = legalDateOf(change.occurredAt);
    const { shelter } = caseDeadlines(await this.territories.of(familyCase, caseId), day);
    return this.streams.change(change, on(familyCase, caseId, { kind: 'ShelterUrgently', on: day, norm: shelter }));
  }
}

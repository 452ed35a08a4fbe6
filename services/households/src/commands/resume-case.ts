import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { Families } from '../lookups/families.js';

/** A file goes on where it was; a family that waits comes back with its needs of today. */
export class ResumeCase extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
  ) {
    super();
  }
}

@CommandHandler(ResumeCase)
export class ResumeCaseHandler implements ICommandHandler<ResumeCase> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, caseId }: ResumeCase): Promise<Changed<Case>> {
    const { about } = await this.families.file(caseId);
    const reading = await this.families.reading(about.householdId);
    return this.streams.change(change, on(familyCase, caseId, { kind: 'ResumeCase', reading }));
  }
}

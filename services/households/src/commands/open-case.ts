import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { Case } from '../domain/case/case.policies.js';
import type { HouseholdId } from '../domain/shared.js';
import { caseIdOf } from '../ids.js';
import { Families } from '../lookups/families.js';

/** An officer opens the file of a family, or opens it again. */
export class OpenCase extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly householdId: HouseholdId,
  ) {
    super();
  }
}

@CommandHandler(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, householdId }: OpenCase): Promise<Changed<Case>> {
    const beginning = await this.families.beginning(householdId, legalDateOf(change.occurredAt));
    return this.streams.change(change, start(familyCase, caseIdOf(householdId), { kind: 'OpenCase', ...beginning }, { territory: beginning.territory }));
  }
}

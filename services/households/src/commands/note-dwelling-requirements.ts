import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import type { Case } from '../domain/case/case.policies.js';
import type { HouseholdId } from '../domain/shared.js';
import { caseIdOf } from '../ids.js';
import { Families } from '../lookups/families.js';
import { telling } from './telling.js';

/** What a dwelling must have for a waiting family is read anew from the family’s own record. */
export class NoteDwellingRequirements extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly householdId: HouseholdId,
  ) {
    super();
  }
}

@CommandHandler(NoteDwellingRequirements)
export class NoteDwellingRequirementsHandler implements ICommandHandler<NoteDwellingRequirements> {
  constructor(
    private readonly streams: Streams,
    private readonly families: Families,
  ) {}

  async execute({ change, householdId }: NoteDwellingRequirements): Promise<Changed<Case>> {
    const reading = await this.families.reading(householdId);
    return this.streams.change(change, telling(caseIdOf(householdId), { kind: 'NoteDwellingRequirements', ...reading }));
  }
}

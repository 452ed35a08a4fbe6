import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { dwellingNeeds } from '../norms/dwelling-needs.js';

/** Another member speaks for the family from now on. */
export class ChangeHead extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly headId: PersonId,
  ) {
    super();
  }
}

@CommandHandler(ChangeHead)
export class ChangeHeadHandler implements ICommandHandler<ChangeHead> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, householdId, headId }: ChangeHead): Promise<Changed<Household>> {
    const today = legalDateOf(change.occurredAt);
    const territory = await this.territories.of(household, householdId);
    const norm = dwellingNeeds(territory, today);
    return this.streams.change(change, on(household, householdId, { kind: 'ChangeHead', headId, norm }));
  }
}

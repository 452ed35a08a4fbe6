import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Departure } from '../domain/household/household.events.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { dwellingNeeds } from '../norms/dwelling-needs.js';

/** Somebody no longer lives with the family, or has died. */
export class RecordDeparture extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly memberId: PersonId,
    readonly because: Departure,
  ) {
    super();
  }
}

@CommandHandler(RecordDeparture)
export class RecordDepartureHandler implements ICommandHandler<RecordDeparture> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, householdId, memberId, because }: RecordDeparture): Promise<Changed<Household>> {
    const today = legalDateOf(change.occurredAt);
    const territory = await this.territories.of(household, householdId);
    const norm = dwellingNeeds(territory, today);
    return this.streams.change(change, on(household, householdId, { kind: 'RecordDeparture', memberId, because, norm }));
  }
}

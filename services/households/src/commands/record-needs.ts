import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Condition } from '../domain/household/household.events.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { dwellingNeeds } from '../norms/dwelling-needs.js';

/** What a member lives with is written down under their own key; what a dwelling must have for it follows by the norm in force. */
export class RecordNeeds extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly memberId: PersonId,
    readonly conditions: readonly Condition[],
  ) {
    super();
  }
}

@CommandHandler(RecordNeeds)
export class RecordNeedsHandler implements ICommandHandler<RecordNeeds> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, householdId, memberId, conditions }: RecordNeeds): Promise<Changed<Household>> {
    const today = legalDateOf(change.occurredAt);
    const territory = await this.territories.of(household, householdId);
    const norm = dwellingNeeds(territory, today);
    return this.streams.change(change, on(household, householdId, { kind: 'RecordNeeds', memberId, conditions, norm }));
  }
}

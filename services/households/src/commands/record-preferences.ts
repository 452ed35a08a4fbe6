import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { dwellingNeeds } from '../norms/dwelling-needs.js';

/** The family says where its school, its work, its care are, and what else it wishes. */
export class RecordPreferences extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly wishes: { readonly quarters: readonly string[]; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(RecordPreferences)
export class RecordPreferencesHandler implements ICommandHandler<RecordPreferences> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, householdId, wishes }: RecordPreferences): Promise<Changed<Household>> {
    const today = legalDateOf(change.occurredAt);
    const territory = await this.territories.of(household, householdId);
    const norm = dwellingNeeds(territory, today);
    return this.streams.change(change, on(household, householdId, { kind: 'RecordPreferences', ...wishes, norm }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { dwellingNeeds } from '../norms/dwelling-needs.js';
import { memberOn, type Newcomer } from './newcomer.js';

/** Somebody comes to live with the family: a child is born, a parent moves in. */
export class AddMember extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly newcomer: Newcomer,
  ) {
    super();
  }
}

@CommandHandler(AddMember)
export class AddMemberHandler implements ICommandHandler<AddMember> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, householdId, newcomer }: AddMember): Promise<Changed<Household>> {
    const today = legalDateOf(change.occurredAt);
    const territory = await this.territories.of(household, householdId);
    const norm = dwellingNeeds(territory, today);
    return this.streams.change(change, on(household, householdId, { kind: 'AddMember', member: memberOn(newcomer, territory, today), norm }));
  }
}

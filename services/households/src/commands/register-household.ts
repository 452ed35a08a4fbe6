import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, start, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import { household } from '../domain/household/household.decider.js';
import type { Language, Tenure } from '../domain/household/household.events.js';
import type { Household } from '../domain/household/household.policies.js';
import type { BuildingId, HouseholdId } from '../domain/shared.js';
import { dwellingNeeds } from '../norms/dwelling-needs.js';
import { memberOn, type Newcomer } from './newcomer.js';

/** A family is written down where it lives; its building knows of it from the same moment. */
export class RegisterHousehold extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly registration: {
      readonly territory: string;
      readonly buildingId: BuildingId;
      readonly tenure: Tenure;
      readonly language: Language;
      readonly idcs?: string;
    },
    readonly members: readonly Newcomer[],
  ) {
    super();
  }
}

@CommandHandler(RegisterHousehold)
export class RegisterHouseholdHandler implements ICommandHandler<RegisterHousehold> {
  constructor(private readonly streams: Streams) {}

  async execute({ change, householdId, registration, members }: RegisterHousehold): Promise<Changed<Household>> {
    const { territory, buildingId } = registration;
    const today = legalDateOf(change.occurredAt);
    const where = await this.streams.read(building, buildingId);
    const buildingTerritory = where === undefined || where.state.status === 'none' ? undefined : where.state.territory;
    const who = members.map((newcomer) => memberOn(newcomer, territory, today));
    const command = { kind: 'RegisterHousehold', ...registration, members: who, buildingTerritory, norm: dwellingNeeds(territory, today) } as const;
    return this.streams.change(change, start(household, householdId, command, { territory }), () => [
      on(building, buildingId, { kind: 'RecordOccupancy', householdId, today }),
    ]);
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import { household } from '../domain/household/household.decider.js';
import type { Household } from '../domain/household/household.policies.js';
import type { BuildingId, HouseholdId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';

/** It becomes known where a listed family lives: it is registered from then on, and its building knows of it from the same moment. */
export class LocateHousehold extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly buildingId: BuildingId,
  ) {
    super();
  }
}

@CommandHandler(LocateHousehold)
export class LocateHouseholdHandler implements ICommandHandler<LocateHousehold> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, householdId, buildingId }: LocateHousehold): Promise<Changed<Household>> {
    const buildingTerritory = await this.territories.known(building, buildingId);
    const today = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(household, householdId, { kind: 'LocateHousehold', buildingId, buildingTerritory }), () => [
      on(building, buildingId, { kind: 'RecordOccupancy', householdId, today }),
    ]);
  }
}

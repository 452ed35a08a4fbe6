import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import type { Location } from '../domain/building/building.events.js';
import type { Building } from '../domain/building/building.policies.js';
import type { BuildingId } from '../domain/shared.js';

/** Somebody tells of a building that may threaten ruin; its reference makes it one, however often it is told. */
export class ReportBuilding extends ServiceCommand<Changed<Building>> {
  constructor(
    readonly buildingId: BuildingId,
    readonly reported: {
      readonly reference: string;
      readonly territory: string;
      readonly quarter: string;
      readonly address: string;
      readonly location: Location;
      readonly storeys: number;
    },
  ) {
    super();
  }
}

@CommandHandler(ReportBuilding)
export class ReportBuildingHandler implements ICommandHandler<ReportBuilding> {
  constructor(private readonly streams: Streams) {}

  execute({ change, buildingId, reported }: ReportBuilding): Promise<Changed<Building>> {
    return this.streams.change(change, start(building, buildingId, { kind: 'ReportBuilding', ...reported }, { territory: reported.territory }));
  }
}

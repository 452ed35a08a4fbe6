import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { building } from '../domain/building/building.decider.js';
import type { Building, Classification } from '../domain/building/building.policies.js';
import type { BuildingId } from '../domain/shared.js';

/** An expert's report says how dangerous the building is: class 1 is the gravest. */
export class ClassifyBuilding extends ServiceCommand<Changed<Building>> {
  constructor(
    readonly buildingId: BuildingId,
    readonly classification: Classification,
  ) {
    super();
  }
}

@CommandHandler(ClassifyBuilding)
export class ClassifyBuildingHandler implements ICommandHandler<ClassifyBuilding> {
  constructor(private readonly streams: Streams) {}

  execute({ change, buildingId, classification }: ClassifyBuilding): Promise<Changed<Building>> {
    const today = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(building, buildingId, { kind: 'ClassifyBuilding', ...classification, today }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import type { InspectedItem } from '../domain/unit/unit.events.js';
import type { Unit } from '../domain/unit/unit.policies.js';
import { habitabilityChecklist } from '../norms/habitability.js';
import { Territories } from '../lookups/territories.js';

/** An inspector answers every item of the habitability norm that is in force in the territory. */
export class InspectUnit extends ServiceCommand<Changed<Unit>> {
  constructor(
    readonly unitId: UnitId,
    readonly items: readonly InspectedItem[],
    readonly remarks?: string,
  ) {
    super();
  }
}

@CommandHandler(InspectUnit)
export class InspectUnitHandler implements ICommandHandler<InspectUnit> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, unitId, items, remarks }: InspectUnit): Promise<Changed<Unit>> {
    const day = legalDateOf(change.occurredAt);
    const territory = await this.territories.of(unit, unitId);
    const checklist = habitabilityChecklist(territory, day);
    const finding = { on: day, items, ...(remarks === undefined ? {} : { remarks }) };
    return this.streams.change(change, on(unit, unitId, { kind: 'InspectUnit', checklist, ...finding }));
  }
}

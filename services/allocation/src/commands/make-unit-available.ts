import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import type { Unit } from '../domain/unit/unit.policies.js';
import { ConventionStandings } from '../lookups/convention-standings.js';

/** A dwelling that was found fit may be offered, as long as its convention is in force. */
export class MakeUnitAvailable extends ServiceCommand<Changed<Unit>> {
  constructor(readonly unitId: UnitId) {
    super();
  }
}

@CommandHandler(MakeUnitAvailable)
export class MakeUnitAvailableHandler implements ICommandHandler<MakeUnitAvailable> {
  constructor(
    private readonly streams: Streams,
    private readonly standings: ConventionStandings,
  ) {}

  async execute({ change, unitId }: MakeUnitAvailable): Promise<Changed<Unit>> {
    const standing = await this.standings.ofUnit(unitId);
    const day = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(unit, unitId, { kind: 'MakeUnitAvailable', standing, on: day }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import type { AgencyId, ConventionId, UnitId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import type { Dwelling } from '../domain/unit/unit.events.js';
import type { Unit } from '../domain/unit/unit.policies.js';
import { ConventionStandings } from '../lookups/convention-standings.js';

/** A partner brings a dwelling under a convention; its registration number makes it one, however often it is sent. */
export class RegisterUnit extends ServiceCommand<Changed<Unit>> {
  constructor(
    readonly unitId: UnitId,
    readonly registration: { readonly registrationNumber: string; readonly conventionId: ConventionId; readonly operatorId: AgencyId; readonly dwelling: Dwelling; readonly address: string },
  ) {
    super();
  }
}

@CommandHandler(RegisterUnit)
export class RegisterUnitHandler implements ICommandHandler<RegisterUnit> {
  constructor(
    private readonly streams: Streams,
    private readonly standings: ConventionStandings,
  ) {}

  async execute({ change, unitId, registration }: RegisterUnit): Promise<Changed<Unit>> {
    const standing = await this.standings.of(registration.conventionId);
    const { conventionId, operatorId, dwelling: { territory } } = registration;
    return this.streams.change(change, start(unit, unitId, { kind: 'RegisterUnit', ...registration, standing }, { territory, conventionId, operatorId }));
  }
}

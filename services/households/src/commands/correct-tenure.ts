import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Tenure } from '../domain/household/household.events.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId } from '../domain/shared.js';

/** It was written down wrongly how the family holds its dwelling. */
export class CorrectTenure extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly tenure: Tenure,
  ) {
    super();
  }
}

@CommandHandler(CorrectTenure)
export class CorrectTenureHandler implements ICommandHandler<CorrectTenure> {
  constructor(private readonly streams: Streams) {}

  execute({ change, householdId, tenure }: CorrectTenure): Promise<Changed<Household>> {
    return this.streams.change(change, on(household, householdId, { kind: 'CorrectTenure', tenure }));
  }
}

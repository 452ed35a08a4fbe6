import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Household, Survey } from '../domain/household/household.policies.js';
import type { HouseholdId } from '../domain/shared.js';

/** An officer visits the family and writes down how it lives. */
export class RecordSurvey extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly survey: Survey,
  ) {
    super();
  }
}

@CommandHandler(RecordSurvey)
export class RecordSurveyHandler implements ICommandHandler<RecordSurvey> {
  constructor(private readonly streams: Streams) {}

  execute({ change, householdId, survey }: RecordSurvey): Promise<Changed<Household>> {
    const today = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(household, householdId, { kind: 'RecordSurvey', survey, today }));
  }
}

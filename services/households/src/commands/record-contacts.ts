import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Contact, Language } from '../domain/household/household.events.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId } from '../domain/shared.js';

/** Where the family wants to be reached, in this order, and in which language. */
export class RecordContacts extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly language: Language,
    readonly contacts: readonly Contact[],
  ) {
    super();
  }
}

@CommandHandler(RecordContacts)
export class RecordContactsHandler implements ICommandHandler<RecordContacts> {
  constructor(private readonly streams: Streams) {}

  execute({ change, householdId, language, contacts }: RecordContacts): Promise<Changed<Household>> {
    return this.streams.change(change, on(household, householdId, { kind: 'RecordContacts', language, contacts }));
  }
}

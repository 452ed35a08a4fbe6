import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { household } from '../domain/household/household.decider.js';
import type { Contact } from '../domain/household/household.events.js';
import type { Household } from '../domain/household/household.policies.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';

/** The family names somebody to speak for it; the last one named counts. */
export class NameProxy extends ServiceCommand<Changed<Household>> {
  constructor(
    readonly householdId: HouseholdId,
    readonly proxy: { readonly id: PersonId; readonly name: string },
    readonly contact: Omit<Contact, 'personId'> | undefined,
  ) {
    super();
  }
}

@CommandHandler(NameProxy)
export class NameProxyHandler implements ICommandHandler<NameProxy> {
  constructor(private readonly streams: Streams) {}

  execute({ change, householdId, proxy, contact }: NameProxy): Promise<Changed<Household>> {
    return this.streams.change(change, on(household, householdId, { kind: 'NameProxy', proxy, ...(contact === undefined ? {} : { contact }) }));
  }
}

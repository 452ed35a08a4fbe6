import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { AgencyId, ConventionId, PartyRole } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** An agency joins the convention that is being negotiated. */
export class AddParty extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly agencyId: AgencyId,
    readonly role: PartyRole,
  ) {
    super();
  }
}

@CommandHandler(AddParty)
export class AddPartyHandler implements ICommandHandler<AddParty> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, agencyId, role }: AddParty): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'AddParty', agencyId, role }));
  }
}

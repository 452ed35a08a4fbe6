import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Id } from '@iwaa/event-sourcing';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** The family said yes: the reserved place is now its own. */
export class ConfirmReservation extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly offerId: Id<'Offer'>,
  ) {
    super();
  }
}

@CommandHandler(ConfirmReservation)
export class ConfirmReservationHandler implements ICommandHandler<ConfirmReservation> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, offerId }: ConfirmReservation): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'ConfirmReservation', offerId }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Id } from '@iwaa/event-sourcing';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId, ReleaseReason } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** The offer ended without a yes: its place can be promised to another family. */
export class ReleaseReservation extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly offerId: Id<'Offer'>,
    readonly because: ReleaseReason,
  ) {
    super();
  }
}

@CommandHandler(ReleaseReservation)
export class ReleaseReservationHandler implements ICommandHandler<ReleaseReservation> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, offerId, because }: ReleaseReservation): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'ReleaseReservation', offerId, because }));
  }
}

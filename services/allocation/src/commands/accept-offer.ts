import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { offer } from '../domain/offer/offer.decider.js';
import type { Answered } from '../domain/offer/offer.events.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';

/** A family accepts the dwelling it was offered. */
export class AcceptOffer extends ServiceCommand<Changed<Offer>> {
  constructor(
    readonly offerId: OfferId,
    readonly answered: Answered,
  ) {
    super();
  }
}

@CommandHandler(AcceptOffer)
export class AcceptOfferHandler implements ICommandHandler<AcceptOffer> {
  constructor(private readonly streams: Streams) {}

  execute({ change, offerId, answered }: AcceptOffer): Promise<Changed<Offer>> {
    const command = { kind: 'AcceptOffer', occurredAt: change.occurredAt, answered } as const;
    return this.streams.change(change, on(offer, offerId, command));
  }
}

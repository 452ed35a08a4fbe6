import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { offer } from '../domain/offer/offer.decider.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { freeing } from './freeing.js';

/** The time to answer is over; sent by a clock, decided again here. */
export class ExpireOffer extends ServiceCommand<Changed<Offer>> {
  constructor(readonly offerId: OfferId) {
    super();
  }
}

@CommandHandler(ExpireOffer)
export class ExpireOfferHandler implements ICommandHandler<ExpireOffer> {
  constructor(private readonly streams: Streams) {}

  execute({ change, offerId }: ExpireOffer): Promise<Changed<Offer>> {
    const command = { kind: 'ExpireOffer', occurredAt: change.occurredAt } as const;
    return this.streams.change(change, on(offer, offerId, command), freeing(offerId, 'expired'));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { offer } from '../domain/offer/offer.decider.js';
import type { Answered, OfferRefusalReason } from '../domain/offer/offer.events.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { freeing } from './freeing.js';

/** A family refuses the dwelling and says why; the dwelling is free for another family at once. */
export class RefuseOffer extends ServiceCommand<Changed<Offer>> {
  constructor(
    readonly offerId: OfferId,
    readonly refusal: { readonly answered: Answered; readonly reason: OfferRefusalReason; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(RefuseOffer)
export class RefuseOfferHandler implements ICommandHandler<RefuseOffer> {
  constructor(private readonly streams: Streams) {}

  execute({ change, offerId, refusal }: RefuseOffer): Promise<Changed<Offer>> {
    const command = { kind: 'RefuseOffer', occurredAt: change.occurredAt, ...refusal } as const;
    return this.streams.change(change, on(offer, offerId, command), freeing(offerId, 'refused'));
  }
}

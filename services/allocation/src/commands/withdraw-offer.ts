import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { offer } from '../domain/offer/offer.decider.js';
import type { OfferWithdrawalReason } from '../domain/offer/offer.events.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { freeing } from './freeing.js';

/** The agency takes an offer back; it never counts against the family. */
export class WithdrawOffer extends ServiceCommand<Changed<Offer>> {
  constructor(
    readonly offerId: OfferId,
    readonly withdrawal: { readonly reason: OfferWithdrawalReason; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(WithdrawOffer)
export class WithdrawOfferHandler implements ICommandHandler<WithdrawOffer> {
  constructor(private readonly streams: Streams) {}

  execute({ change, offerId, withdrawal }: WithdrawOffer): Promise<Changed<Offer>> {
    const command = { kind: 'WithdrawOffer', ...withdrawal } as const;
    return this.streams.change(change, on(offer, offerId, command), freeing(offerId, 'withdrawn'));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { offer } from '../domain/offer/offer.decider.js';
import type { SettingAsideReason } from '../domain/offer/offer.events.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { freeing } from './freeing.js';

/** The dwelling cannot be had after all: an offer not yet made is set aside, one already made is withdrawn, and neither counts against the family. */
export class SetOfferAside extends ServiceCommand<Changed<Offer>> {
  constructor(
    readonly offerId: OfferId,
    readonly reason: SettingAsideReason,
  ) {
    super();
  }
}

@CommandHandler(SetOfferAside)
export class SetOfferAsideHandler implements ICommandHandler<SetOfferAside> {
  constructor(private readonly streams: Streams) {}

  execute({ change, offerId, reason }: SetOfferAside): Promise<Changed<Offer>> {
    const command = { kind: 'SetOfferAside', reason } as const;
    return this.streams.change(change, on(offer, offerId, command), freeing(offerId, 'set-aside'));
  }
}

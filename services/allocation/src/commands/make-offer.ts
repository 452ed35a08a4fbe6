import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { offer } from '../domain/offer/offer.decider.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { responsePeriod } from '../norms/deadlines.js';
import { Territories } from '../lookups/territories.js';

/** The convention has promised its place: the family is told, and its time to answer begins. */
export class MakeOffer extends ServiceCommand<Changed<Offer>> {
  constructor(readonly offerId: OfferId) {
    super();
  }
}

@CommandHandler(MakeOffer)
export class MakeOfferHandler implements ICommandHandler<MakeOffer> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, offerId }: MakeOffer): Promise<Changed<Offer>> {
    const territory = await this.territories.of(offer, offerId);
    // The family's time begins when it is told, not when the place was promised: a broker may have been down in between.
    const occurredAt = change.recordedAt;
    const period = responsePeriod(territory, legalDateOf(occurredAt));
    return this.streams.change(change, on(offer, offerId, { kind: 'MakeOffer', occurredAt, period }));
  }
}

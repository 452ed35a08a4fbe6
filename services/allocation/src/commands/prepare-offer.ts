import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { candidate } from '../domain/candidate/candidate.decider.js';
import { offer } from '../domain/offer/offer.decider.js';
import type { Concerned } from '../domain/offer/offer.events.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';

/** An approved pair becomes an offer that the family does not know of yet: dwelling and family are held in the same append, or nothing is. */
export class PrepareOffer extends ServiceCommand<Changed<Offer>> {
  constructor(
    readonly offerId: OfferId,
    readonly concerned: Concerned,
  ) {
    super();
  }
}

@CommandHandler(PrepareOffer)
export class PrepareOfferHandler implements ICommandHandler<PrepareOffer> {
  constructor(private readonly streams: Streams) {}

  execute({ change, offerId, concerned }: PrepareOffer): Promise<Changed<Offer>> {
    const { unitId, caseId } = concerned;
    return this.streams.change(change, start(offer, offerId, { kind: 'PrepareOffer', concerned }), () => [
      on(unit, unitId, { kind: 'ReserveUnit', offerId, caseId }),
      on(candidate, caseId, { kind: 'MatchCandidate', offerId }),
    ]);
  }
}

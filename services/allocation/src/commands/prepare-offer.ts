import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotFound, on, start, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { candidate } from '../domain/candidate/candidate.decider.js';
import { offer } from '../domain/offer/offer.decider.js';
import type { Concerned } from '../domain/offer/offer.events.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { unit } from '../domain/unit/unit.decider.js';
import { ConventionStandings } from '../lookups/convention-standings.js';

/**
 * An approved pair becomes an offer that the family does not know of yet: dwelling and family are held in the same append, or
 * nothing is. Both are judged again: since the round was solved a family may have left or need more, a convention be suspended.
 */
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
  constructor(
    private readonly streams: Streams,
    private readonly standings: ConventionStandings,
  ) {}

  async execute({ change, offerId, concerned }: PrepareOffer): Promise<Changed<Offer>> {
    const { unitId, caseId } = concerned;
    const known = await this.streams.read(unit, unitId);
    if (known === undefined || known.state.status === 'none') throw new NotFound(unit.category, unitId);
    const { dwelling, conventionId } = known.state.registration;
    const standing = await this.standings.of(conventionId);
    const day = legalDateOf(change.recordedAt);
    return this.streams.change(change, start(offer, offerId, { kind: 'PrepareOffer', concerned }), () => [
      on(unit, unitId, { kind: 'ReserveUnit', offerId, caseId, standing, on: day }),
      on(candidate, caseId, { kind: 'MatchCandidate', offerId, dwelling }),
    ]);
  }
}

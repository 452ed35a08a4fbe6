import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Instant, Logged } from '@iwaa/event-sourcing';
import { Clock, jobChange, type Duty, type Wakeup } from '@iwaa/service-kit';
import { ExpireOffer } from '../commands/expire-offer.js';
import type { OfferEvent } from '../domain/offer/offer.events.js';
import type { OfferId } from '../domain/shared.js';
import { OpenOffers } from '../lookups/open-offers.js';

/** Wakes an offer when its time to answer is over. The decider judges again; a wake-up may come late, early, twice or never. */
@Injectable()
export class OfferExpiry implements Duty {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly offers: OpenOffers,
  ) {}

  calledFor(fact: Logged): Wakeup | undefined {
    const made = fact as Logged<OfferEvent>;
    return made.type === 'OfferMade' ? wakeupOf(made.streamId, (made.data as OfferMade).respondBy) : undefined;
  }

  async wanted(after: string | undefined, limit: number): Promise<readonly Wakeup[]> {
    const open = await this.offers.after(after, limit);
    return open.map(({ offerId, respondBy }) => wakeupOf(offerId, respondBy));
  }

  async wake(offerId: string): Promise<void> {
    await this.commands.execute(new ExpireOffer(offerId as OfferId).under(jobChange(`expire/${offerId}`, this.clock.instant())));
  }
}

type OfferMade = Extract<OfferEvent, { type: 'OfferMade' }>['data'];

/** At the first moment at which no answer is in time any more. */
const wakeupOf = (offerId: string, respondBy: Date | Instant): Wakeup => ({
  jobId: offerId,
  at: new Date(new Date(respondBy).getTime() + 1).toISOString() as Instant,
  id: offerId,
});

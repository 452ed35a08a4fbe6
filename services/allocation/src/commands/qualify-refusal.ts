import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { offer } from '../domain/offer/offer.decider.js';
import type { Offer } from '../domain/offer/offer.policies.js';
import type { OfferId } from '../domain/shared.js';
import { Territories } from '../lookups/territories.js';
import { refusalAppeal } from '../norms/refusal-appeal.js';

/** The commission says whether a family's refusal was justified; where it was not, the family may appeal. */
export class QualifyRefusal extends ServiceCommand<Changed<Offer>> {
  constructor(
    readonly offerId: OfferId,
    readonly word: { readonly justified: boolean; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(QualifyRefusal)
export class QualifyRefusalHandler implements ICommandHandler<QualifyRefusal> {
  constructor(
    private readonly streams: Streams,
    private readonly territories: Territories,
  ) {}

  async execute({ change, offerId, word }: QualifyRefusal): Promise<Changed<Offer>> {
    const day = legalDateOf(change.occurredAt);
    const appeal = refusalAppeal(await this.territories.of(offer, offerId), day);
    const command = { kind: 'QualifyRefusal', ...word, by: change.actor.id, recordedOn: legalDateOf(change.recordedAt), appeal } as const;
    return this.streams.change(change, on(offer, offerId, command));
  }
}

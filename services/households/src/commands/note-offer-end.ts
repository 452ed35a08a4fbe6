import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import type { OfferEnding } from '../domain/case/case.events.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId, OfferId } from '../domain/shared.js';
import { telling } from './telling.js';

/** An offer ended without a dwelling: the family waits again. */
export class NoteOfferEnd extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly offerId: OfferId,
    readonly because: OfferEnding,
  ) {
    super();
  }
}

@CommandHandler(NoteOfferEnd)
export class NoteOfferEndHandler implements ICommandHandler<NoteOfferEnd> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, offerId, because }: NoteOfferEnd): Promise<Changed<Case>> {
    return this.streams.change(change, telling(caseId, { kind: 'NoteOfferEnd', offerId, because }));
  }
}

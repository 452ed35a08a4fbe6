import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId, OfferId } from '../domain/shared.js';
import { telling } from './telling.js';

/** A family accepted the dwelling that it was offered. */
export class NoteAcceptance extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly offerId: OfferId,
  ) {
    super();
  }
}

@CommandHandler(NoteAcceptance)
export class NoteAcceptanceHandler implements ICommandHandler<NoteAcceptance> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, offerId }: NoteAcceptance): Promise<Changed<Case>> {
    return this.streams.change(change, telling(caseId, { kind: 'NoteAcceptance', offerId, on: legalDateOf(change.occurredAt) }));
  }
}

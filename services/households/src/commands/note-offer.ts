import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import type { Asking } from '../domain/case/case.commands.js';
import type { Case } from '../domain/case/case.policies.js';
import type { CaseId } from '../domain/shared.js';
import { telling } from './telling.js';

/** A dwelling was offered to a family that waits. */
export class NoteOffer extends ServiceCommand<Changed<Case>> {
  constructor(
    readonly caseId: CaseId,
    readonly offer: Omit<Asking<'NoteOffer'>, 'kind'>,
  ) {
    super();
  }
}

@CommandHandler(NoteOffer)
export class NoteOfferHandler implements ICommandHandler<NoteOffer> {
  constructor(private readonly streams: Streams) {}

  execute({ change, caseId, offer }: NoteOffer): Promise<Changed<Case>> {
    return this.streams.change(change, telling(caseId, { kind: 'NoteOffer', ...offer }));
  }
}

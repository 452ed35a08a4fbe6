import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId, LegalDate } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** A convention manager writes down what is to be negotiated with the partners. */
export class DraftConvention extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly draft: { readonly reference: string; readonly territory: string; readonly startsOn: LegalDate; readonly endsOn: LegalDate },
  ) {
    super();
  }
}

@CommandHandler(DraftConvention)
export class DraftConventionHandler implements ICommandHandler<DraftConvention> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, draft }: DraftConvention): Promise<Changed<Convention>> {
    return this.streams.change(change, start(convention, conventionId, { kind: 'DraftConvention', ...draft }, { territory: draft.territory }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { AgencyId, ConventionId, Signatory } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** A party signs the terms as they stand; from the first signature on they cannot change. */
export class SignConvention extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly agencyId: AgencyId,
    readonly signatory: Signatory,
  ) {
    super();
  }
}

@CommandHandler(SignConvention)
export class SignConventionHandler implements ICommandHandler<SignConvention> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, agencyId, signatory }: SignConvention): Promise<Changed<Convention>> {
    const day = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(convention, conventionId, { kind: 'SignConvention', agencyId, on: day, signatory }));
  }
}

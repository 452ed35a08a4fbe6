import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** A suspended convention is in force again. */
export class ResumeConvention extends ServiceCommand<Changed<Convention>> {
  constructor(readonly conventionId: ConventionId) {
    super();
  }
}

@CommandHandler(ResumeConvention)
export class ResumeConventionHandler implements ICommandHandler<ResumeConvention> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId }: ResumeConvention): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'ResumeConvention', on: legalDateOf(change.occurredAt) }));
  }
}

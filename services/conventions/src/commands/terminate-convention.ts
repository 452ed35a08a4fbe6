import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId, TerminationReason } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** The convention ends before its time; the places that it has promised stay promised. */
export class TerminateConvention extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly termination: { readonly reason: TerminationReason; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(TerminateConvention)
export class TerminateConventionHandler implements ICommandHandler<TerminateConvention> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, termination }: TerminateConvention): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'TerminateConvention', on: legalDateOf(change.occurredAt), ...termination }));
  }
}

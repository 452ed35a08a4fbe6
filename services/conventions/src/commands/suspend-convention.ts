import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId, SuspensionReason } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** For a time the convention promises no further place; what it has promised it keeps. */
export class SuspendConvention extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly suspension: { readonly reason: SuspensionReason; readonly note?: string },
  ) {
    super();
  }
}

@CommandHandler(SuspendConvention)
export class SuspendConventionHandler implements ICommandHandler<SuspendConvention> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, suspension }: SuspendConvention): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'SuspendConvention', on: legalDateOf(change.occurredAt), ...suspension }));
  }
}

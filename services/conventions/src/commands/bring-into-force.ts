import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** Once every party has signed, the convention binds and its dwellings can be promised. */
export class BringIntoForce extends ServiceCommand<Changed<Convention>> {
  constructor(readonly conventionId: ConventionId) {
    super();
  }
}

@CommandHandler(BringIntoForce)
export class BringIntoForceHandler implements ICommandHandler<BringIntoForce> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId }: BringIntoForce): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'BringIntoForce', on: legalDateOf(change.occurredAt) }));
  }
}

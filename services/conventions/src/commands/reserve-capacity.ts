import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { ConventionId, Promised } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** An offer asks the convention for one of its places; the answer, yes or no, is a fact. */
export class ReserveCapacity extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly promised: Promised,
    readonly territory: string,
  ) {
    super();
  }
}

@CommandHandler(ReserveCapacity)
export class ReserveCapacityHandler implements ICommandHandler<ReserveCapacity> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, promised, territory }: ReserveCapacity): Promise<Changed<Convention>> {
    const day = legalDateOf(change.occurredAt);
    return this.streams.change(change, on(convention, conventionId, { kind: 'ReserveCapacity', promised, territory, on: day }));
  }
}

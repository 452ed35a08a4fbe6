import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Id } from '@iwaa/event-sourcing';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { convention } from '../domain/convention/convention.decider.js';
import type { AgencyId, ConventionId } from '../domain/convention/convention.events.js';
import type { Convention } from '../domain/convention/convention.policies.js';

/** A dwelling was registered: its operator has fulfilled that much of what it committed. */
export class RecordCommitmentFulfilment extends ServiceCommand<Changed<Convention>> {
  constructor(
    readonly conventionId: ConventionId,
    readonly unitId: Id<'Unit'>,
    readonly operatorId: AgencyId,
  ) {
    super();
  }
}

@CommandHandler(RecordCommitmentFulfilment)
export class RecordCommitmentFulfilmentHandler implements ICommandHandler<RecordCommitmentFulfilment> {
  constructor(private readonly streams: Streams) {}

  execute({ change, conventionId, unitId, operatorId }: RecordCommitmentFulfilment): Promise<Changed<Convention>> {
    return this.streams.change(change, on(convention, conventionId, { kind: 'RecordCommitmentFulfilment', unitId, operatorId }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { Erasure } from '../domain/erasure/erasure.policies.js';
import type { ErasureId } from '../domain/shared.js';

/** Nobody needs it any more: the erasure goes on where it was. */
export class LiftLegalHold extends ServiceCommand<Changed<Erasure>> {
  constructor(readonly erasureId: ErasureId) {
    super();
  }
}

@CommandHandler(LiftLegalHold)
export class LiftLegalHoldHandler implements ICommandHandler<LiftLegalHold> {
  constructor(private readonly streams: Streams) {}

  execute({ change, erasureId }: LiftLegalHold): Promise<Changed<Erasure>> {
    return this.streams.change(change, on(erasure, erasureId, { kind: 'LiftLegalHold', by: change.actor.id }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { HoldReason } from '../domain/erasure/erasure.events.js';
import type { Erasure } from '../domain/erasure/erasure.policies.js';
import type { ErasureId } from '../domain/shared.js';

/** What is known of a person is needed as it is, for the time being: nothing is carried out while it is held. */
export class PlaceLegalHold extends ServiceCommand<Changed<Erasure>> {
  constructor(
    readonly erasureId: ErasureId,
    readonly reason: HoldReason,
  ) {
    super();
  }
}

@CommandHandler(PlaceLegalHold)
export class PlaceLegalHoldHandler implements ICommandHandler<PlaceLegalHold> {
  constructor(private readonly streams: Streams) {}

  execute({ change, erasureId, reason }: PlaceLegalHold): Promise<Changed<Erasure>> {
    return this.streams.change(change, on(erasure, erasureId, { kind: 'PlaceLegalHold', reason, by: change.actor.id }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { Forgetting } from '../domain/erasure/erasure.events.js';
import type { Erasure } from '../domain/erasure/erasure.policies.js';
import type { ErasureId } from '../domain/shared.js';

/** Another service says that it destroyed its keys of the person. */
export class ConfirmForgetting extends ServiceCommand<Changed<Erasure>> {
  constructor(
    readonly erasureId: ErasureId,
    readonly forgetting: Forgetting,
  ) {
    super();
  }
}

@CommandHandler(ConfirmForgetting)
export class ConfirmForgettingHandler implements ICommandHandler<ConfirmForgetting> {
  constructor(private readonly streams: Streams) {}

  execute({ change, erasureId, forgetting }: ConfirmForgetting): Promise<Changed<Erasure>> {
    return this.streams.change(change, on(erasure, erasureId, { kind: 'ConfirmForgetting', forgetting }));
  }
}

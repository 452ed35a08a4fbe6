import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { KeyRing } from '@iwaa/privacy';
import { ServiceCommand } from '@iwaa/service-kit';
import { erasure } from '../domain/erasure/erasure.decider.js';
import type { Erasure } from '../domain/erasure/erasure.policies.js';
import type { ErasureId } from '../domain/shared.js';

/** The keys of somebody who was erased are destroyed here: first it is written beside the wrapping key, last into the record. */
export class ForgetPerson extends ServiceCommand<Changed<Erasure>> {
  constructor(
    readonly erasureId: ErasureId,
    readonly subjects: readonly string[],
    /** Of the fact that says so, in this service's log. */
    readonly position: string,
  ) {
    super();
  }
}

@CommandHandler(ForgetPerson)
export class ForgetPersonHandler implements ICommandHandler<ForgetPerson> {
  constructor(
    private readonly streams: Streams,
    private readonly keyRing: KeyRing,
  ) {}

  async execute({ change, erasureId, subjects, position }: ForgetPerson): Promise<Changed<Erasure>> {
    const keysDestroyed = await this.keyRing.forget(subjects);
    const forgetting = { service: 'households', position, keysDestroyed, at: change.recordedAt };
    return this.streams.change(change, on(erasure, erasureId, { kind: 'ConfirmForgetting', forgetting }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { KeyRing } from '@iwaa/privacy';
import { ServiceCommand } from '@iwaa/service-kit';
import { recipient, type Recipient } from '../domain/recipient/recipient.decider.js';
import type { ErasureId } from '../domain/shared.js';
import { recipientIdOf } from '../ids.js';

/** The keys of somebody who was erased are destroyed here: first it is written beside the wrapping key, last into the record. */
export class ForgetRecipients extends ServiceCommand<Changed<Recipient>> {
  constructor(readonly erased: { readonly erasureId: ErasureId; readonly subjects: readonly string[]; readonly territory: string }) {
    super();
  }
}

@CommandHandler(ForgetRecipients)
export class ForgetRecipientsHandler implements ICommandHandler<ForgetRecipients> {
  constructor(
    private readonly streams: Streams,
    private readonly keyRing: KeyRing,
  ) {}

  async execute({ change, erased }: ForgetRecipients): Promise<Changed<Recipient>> {
    const keysDestroyed = await this.keyRing.forget(erased.subjects);
    return this.streams.change(change, start(recipient, recipientIdOf(erased.erasureId), { kind: 'ForgetRecipients', ...erased, keysDestroyed }));
  }
}

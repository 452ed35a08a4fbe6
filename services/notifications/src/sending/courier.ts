import { Injectable } from '@nestjs/common';
import { ERASED } from '@iwaa/event-sourcing';
import { KeyRing } from '@iwaa/privacy';
import type { Outcome } from '../domain/notice/notice.commands.js';
import type { Attempt } from '../domain/notice/notice.policies.js';
import type { Rendered } from '../texts/render.js';
import { Mailer } from './mailer.js';
import { SmsGateway } from './sms-gateway.js';

/** Carries a notice to the address that its recorded attempt names, and to no other. */
@Injectable()
export class Courier {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly mailer: Mailer,
    private readonly sms: SmsGateway,
  ) {}

  async carry({ address, channel, messageId }: Attempt, { language, subject, text, html, short }: Rendered): Promise<Outcome> {
    const to = await this.keyRing.open(address);
    if (to === ERASED) return { kind: 'failed', reason: 'address-erased' };
    return channel === 'email' ? this.mailer.send({ messageId, to, language, subject, text, html }) : this.sms.send({ id: messageId, to, language, text: short });
  }
}

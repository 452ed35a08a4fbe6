import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '@iwaa/event-sourcing';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { legalDateOf, ServiceCommand } from '@iwaa/service-kit';
import type { Contact } from '../domain/notice/notice.commands.js';
import { notice } from '../domain/notice/notice.decider.js';
import type { Notice } from '../domain/notice/notice.policies.js';
import type { NoticeId } from '../domain/shared.js';
import { QuietTime } from '../lookups/quiet-time.js';
import { trying } from '../norms/trying.js';
import { SendingSettings } from '../settings.js';

/** The next contact is about to be written to; sent by a clock, with what households says at this moment. */
export class AttemptNotice extends ServiceCommand<Changed<Notice>> {
  constructor(
    readonly noticeId: NoticeId,
    readonly reach: { readonly language: string; readonly contacts: readonly Contact[] },
  ) {
    super();
  }
}

@CommandHandler(AttemptNotice)
export class AttemptNoticeHandler implements ICommandHandler<AttemptNotice> {
  constructor(
    private readonly streams: Streams,
    private readonly quietTime: QuietTime,
    private readonly settings: SendingSettings,
  ) {}

  async execute({ change, noticeId, reach: { language, contacts } }: AttemptNotice): Promise<Changed<Notice>> {
    const { occurredAt } = change;
    const known = await this.streams.read(notice, noticeId);
    const territory = known === undefined || known.state.status === 'none' ? 'MA' : known.state.concerned.territory;
    const keepsQuiet = known !== undefined && known.state.status !== 'none' && known.state.quietHours !== undefined;
    const time = keepsQuiet ? this.quietTime.at(occurredAt, territory) : undefined;
    const quiet = time?.until === undefined ? {} : { quiet: { until: time.until, norm: time.norm } };
    const message = { noticeId, domain: this.settings.mailFrom.split('@').at(-1) ?? '' };
    const norm = trying(territory, legalDateOf(occurredAt));
    const command = { kind: 'AttemptNotice', occurredAt, language, contacts, trying: norm, ...quiet, message } as const;
    return this.streams.change(change, on(notice, noticeId, command)).catch((error: unknown) => {
      // Somebody asked to be forgotten: nothing can be kept of them, so nothing is sent to them.
      if (!(error instanceof Refusal) || error.code !== 'subject-erased') throw error;
      const others = contacts.filter(({ personId }) => personId !== error.details['subject']);
      if (others.length === contacts.length) throw error;
      return this.execute(new AttemptNotice(noticeId, { language, contacts: others }).under(change));
    });
  }
}

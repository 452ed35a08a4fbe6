import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Instant } from '@iwaa/event-sourcing';
import { start, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { notice } from '../domain/notice/notice.decider.js';
import type { Concerned, NoticeValues } from '../domain/notice/notice.events.js';
import type { Notice } from '../domain/notice/notice.policies.js';
import type { NoticeId } from '../domain/shared.js';
import { QuietTime } from '../lookups/quiet-time.js';
import { currentVersion, type TemplateCode } from '../texts/templates.js';

/** What a family is to be told, and because of which fact. */
export interface Wanted {
  readonly family: Omit<Concerned, 'template'>;
  readonly template: TemplateCode;
  readonly values: NoticeValues;
  readonly becauseOf: { readonly eventId: string; readonly type: string };
  /** After this there is nothing left to tell. */
  readonly goodUntil?: Instant;
  /** A life may depend on it: at any hour. */
  readonly urgent?: true;
}

/** A family has to be told of something. */
export class RequestNotice extends ServiceCommand<Changed<Notice>> {
  constructor(
    readonly noticeId: NoticeId,
    readonly wanted: Wanted,
  ) {
    super();
  }
}

@CommandHandler(RequestNotice)
export class RequestNoticeHandler implements ICommandHandler<RequestNotice> {
  constructor(
    private readonly streams: Streams,
    private readonly quietTime: QuietTime,
  ) {}

  execute({ change, noticeId, wanted: { family, template, values, becauseOf, goodUntil, urgent } }: RequestNotice): Promise<Changed<Notice>> {
    // Whether it is late at night is asked of our own clock: the fact may have come over a broker that was down.
    const now = change.recordedAt;
    const quiet = urgent === true ? undefined : this.quietTime.at(now, family.territory);
    const concerned = { ...family, template: { code: template, version: currentVersion(template) } };
    const timing = { notBefore: quiet?.until ?? now, ...(quiet === undefined ? {} : { quietHours: quiet.norm }), ...(goodUntil === undefined ? {} : { goodUntil }) };
    return this.streams.change(change, start(notice, noticeId, { kind: 'RequestNotice', concerned, values, becauseOf, ...timing }));
  }
}

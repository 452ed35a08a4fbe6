import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { notice } from '../domain/notice/notice.decider.js';
import type { Acknowledged } from '../domain/notice/notice.events.js';
import type { Notice } from '../domain/notice/notice.policies.js';
import type { NoticeId } from '../domain/shared.js';

/** A family says that it was told and has understood. */
export class AcknowledgeNotice extends ServiceCommand<Changed<Notice>> {
  constructor(
    readonly noticeId: NoticeId,
    readonly acknowledged: Acknowledged,
  ) {
    super();
  }
}

@CommandHandler(AcknowledgeNotice)
export class AcknowledgeNoticeHandler implements ICommandHandler<AcknowledgeNotice> {
  constructor(private readonly streams: Streams) {}

  execute({ change, noticeId, acknowledged }: AcknowledgeNotice): Promise<Changed<Notice>> {
    return this.streams.change(change, on(notice, noticeId, { kind: 'AcknowledgeNotice', acknowledged }));
  }
}

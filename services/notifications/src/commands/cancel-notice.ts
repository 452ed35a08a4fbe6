import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { notice } from '../domain/notice/notice.decider.js';
import type { CancellationReason } from '../domain/notice/notice.events.js';
import type { Notice } from '../domain/notice/notice.policies.js';
import type { NoticeId } from '../domain/shared.js';

/** An officer stops a notice that has not left yet. */
export class CancelNotice extends ServiceCommand<Changed<Notice>> {
  constructor(
    readonly noticeId: NoticeId,
    readonly reason: CancellationReason,
  ) {
    super();
  }
}

@CommandHandler(CancelNotice)
export class CancelNoticeHandler implements ICommandHandler<CancelNotice> {
  constructor(private readonly streams: Streams) {}

  execute({ change, noticeId, reason }: CancelNotice): Promise<Changed<Notice>> {
    return this.streams.change(change, on(notice, noticeId, { kind: 'CancelNotice', reason }));
  }
}

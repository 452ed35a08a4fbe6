import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import { notice } from '../domain/notice/notice.decider.js';
import type { Notice } from '../domain/notice/notice.policies.js';
import type { NoticeId } from '../domain/shared.js';

/** Whoever sent it never said what became of it; sent by a clock, decided again here. */
export class GiveUpAttempt extends ServiceCommand<Changed<Notice>> {
  constructor(
    readonly noticeId: NoticeId,
    readonly attempt: number,
  ) {
    super();
  }
}

@CommandHandler(GiveUpAttempt)
export class GiveUpAttemptHandler implements ICommandHandler<GiveUpAttempt> {
  constructor(private readonly streams: Streams) {}

  execute({ change, noticeId, attempt }: GiveUpAttempt): Promise<Changed<Notice>> {
    return this.streams.change(change, on(notice, noticeId, { kind: 'GiveUpAttempt', occurredAt: change.occurredAt, attempt }));
  }
}

import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { on, Streams, type Changed } from '@iwaa/event-store';
import { ServiceCommand } from '@iwaa/service-kit';
import type { Outcome } from '../domain/notice/notice.commands.js';
import { notice } from '../domain/notice/notice.decider.js';
import type { Notice } from '../domain/notice/notice.policies.js';
import type { NoticeId } from '../domain/shared.js';

/** What became of an attempt, as its sender knows it. */
export class RecordOutcome extends ServiceCommand<Changed<Notice>> {
  constructor(
    readonly noticeId: NoticeId,
    readonly attempt: number,
    readonly outcome: Outcome,
  ) {
    super();
  }
}

@CommandHandler(RecordOutcome)
export class RecordOutcomeHandler implements ICommandHandler<RecordOutcome> {
  constructor(private readonly streams: Streams) {}

  execute({ change, noticeId, attempt, outcome }: RecordOutcome): Promise<Changed<Notice>> {
    const command = { kind: 'RecordOutcome', occurredAt: change.occurredAt, attempt, outcome } as const;
    return this.streams.change(change, on(notice, noticeId, command));
  }
}

import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Instant, Logged } from '@iwaa/event-sourcing';
import { Streams, type Folded } from '@iwaa/event-store';
import { Clock, jobChange, type Duty, type Wakeup } from '@iwaa/service-kit';
import { AttemptNotice } from '../commands/attempt-notice.js';
import { GiveUpAttempt } from '../commands/give-up-attempt.js';
import { RecordOutcome } from '../commands/record-outcome.js';
import { notice } from '../domain/notice/notice.decider.js';
import type { NoticeEvent } from '../domain/notice/notice.events.js';
import { givenUpAt, type Existing, type Notice } from '../domain/notice/notice.policies.js';
import type { NoticeId } from '../domain/shared.js';
import { PendingNotices, type PendingNotice } from '../lookups/pending-notices.js';
import { Courier } from '../sending/courier.js';
import { Reach } from '../sending/reach.js';
import { render } from '../texts/render.js';
import { languageFor } from '../texts/templates.js';

/**
 * Wakes a notice when its next try is due. First the attempt is recorded, then a socket is written, then what became of it is
 * recorded: a crash in between leaves an attempt without an outcome, which is given up later and never sent again.
 */
@Injectable()
export class Sending implements Duty {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly pending: PendingNotices,
    private readonly reach: Reach,
    private readonly courier: Courier,
  ) {}

  calledFor(fact: Logged): Wakeup | undefined {
    const { streamId, version, ...told } = fact as Logged<NoticeEvent>;
    switch (told.type) {
      case 'NoticeRequested':
      case 'NoticeScheduled':
        return wakeupOf(streamId, version, (told.data as { readonly notBefore: Instant }).notBefore);
      case 'NoticeAttemptFailed':
        return wakeupOf(streamId, version, (told.data as { readonly failedAt: Instant }).failedAt);
      default:
        // An open attempt settles itself, as a rule; the sweep finds the one that did not.
        return undefined;
    }
  }

  async wanted(after: string | undefined, limit: number): Promise<readonly Wakeup[]> {
    const pending = await this.pending.after(after?.split('.')[0], limit);
    return pending.map((each) => wakeupOf(each.noticeId, each.version, dueAt(each)));
  }

  async wake(id: string): Promise<void> {
    const noticeId = id as NoticeId;
    const known = await this.streams.read(notice, noticeId);
    if (known?.state.status === 'attempting') await this.giveUp(noticeId, known.state.attempts.length);
    if (known?.state.status === 'waiting') await this.attempt(noticeId, known, known.state);
  }

  private async giveUp(noticeId: NoticeId, attempt: number): Promise<void> {
    await this.commands.execute(new GiveUpAttempt(noticeId, attempt).under(jobChange(`give-up/${noticeId}/${String(attempt)}`, this.clock.instant())));
  }

  private async attempt(noticeId: NoticeId, { version }: Folded<Notice>, { concerned, values }: Existing): Promise<void> {
    const { language: asked, contacts } = await this.reach.of(concerned.householdId);
    const language = languageFor(asked);
    // Before the attempt is recorded: a text that cannot be made must not look like one that may have arrived.
    const rendered = render(concerned.template, language, values);
    const change = { ...jobChange(`attempt/${noticeId}@${String(version)}`, this.clock.instant()), expectedVersion: version };
    const { state, replayed } = await this.commands.execute(new AttemptNotice(noticeId, { language, contacts }).under(change));
    // The first answer, again: whoever got it before us is sending, or was when it crashed.
    if (replayed || state.status !== 'attempting') return;
    const open = state.attempts.at(-1);
    if (open === undefined) return;
    const outcome = await this.courier.carry(open, rendered);
    const settled = jobChange(`outcome/${noticeId}/${String(open.attempt)}`, this.clock.instant());
    await this.commands.execute(new RecordOutcome(noticeId, open.attempt, outcome).under(settled));
  }
}

const dueAt = ({ status, since }: PendingNotice): Instant => {
  const instant = since.toISOString() as Instant;
  return status === 'attempting' ? givenUpAt(instant) : instant;
};

/** Named after the version that calls for it, so that the wake-up at hand does not hide the one that it leads to. */
const wakeupOf = (noticeId: string, version: number, at: Instant): Wakeup => ({ jobId: `${noticeId}.${String(version)}`, at, id: noticeId });

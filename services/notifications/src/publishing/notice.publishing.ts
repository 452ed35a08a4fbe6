import { NoticeAcknowledged, NoticeOutcomeUnknown, NoticeRequested, NoticeSent, NoticeUndeliverable } from '@iwaa/contracts/notifications';
import { unpublished, type Publishing } from '@iwaa/event-sourcing';
import type { Concerned, NoticeEvent } from '../domain/notice/notice.events.js';
import type { NoticeId } from '../domain/shared.js';

/** What the other services learn of a notice. Where it went and what it said stays here. */
export const noticePublishing: Publishing<NoticeEvent> = {
  NoticeRequested: ({ streamId, data }) => NoticeRequested.fact(about(streamId, data, { notBefore: data.notBefore })),
  NoticeScheduled: unpublished('when the next try is due concerns nobody else'),
  NoticeAttempted: unpublished('what became of it is told instead'),
  NoticeSent: ({ streamId, data }) => NoticeSent.fact(about(streamId, data, { channel: data.channel })),
  NoticeAttemptFailed: unpublished('it is tried again, or told to be undeliverable'),
  NoticeOutcomeUnknown: ({ streamId, data }) => NoticeOutcomeUnknown.fact(about(streamId, data, { channel: data.channel })),
  NoticeUndeliverable: ({ streamId, data }) => NoticeUndeliverable.fact(about(streamId, data, { reason: data.reason })),
  NoticeAcknowledged: ({ streamId, data }) => NoticeAcknowledged.fact(about(streamId, data)),
  NoticeCancelled: unpublished('nobody was told, and nobody waits for it'),
};

function about<More extends object = object>(streamId: string, { caseId, householdId, territory, template }: Concerned, more?: More) {
  return { caseId, territory, data: { noticeId: streamId as NoticeId, householdId, template: template.code, ...(more as More) } };
}

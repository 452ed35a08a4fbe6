import { describe, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { Contact, NoticeCommand, Outcome, TryingNorm } from './notice.commands.js';
import { notice } from './notice.decider.js';
import type { Concerned, Failure, NoticeEvent } from './notice.events.js';

const { given } = rulesOf(notice.decider);

const at = (text: string) => text as Instant;
const evening = at('2026-11-20T20:30:00.000Z');
const morning = at('2026-11-21T08:00:00.000Z');
const justBefore = at('2026-11-21T07:59:59.999Z');
const inTenMinutes = at('2026-11-21T08:10:00.000Z');
const concerned = { caseId: 'case', householdId: 'household', territory: 'MA-FES', template: { code: 'offer-made', version: '2026-1' } } as unknown as Concerned;
const becauseOf = { eventId: 'fact', type: 'iwaa.offer.made.v1' };
const values = { respondBy: '2026-11-24T08:00:00.000Z' };
const quietHours = { id: 'quiet-hours', version: '2026-1', territory: 'MA' };
const norm = { id: 'notice-trying', version: '2026-1', territory: 'MA' };
const trying: TryingNorm = { ...norm, triesPerContact: 2, pauseMinutes: [10, 60] };
const mail = { personId: 'zineb', channel: 'email', address: 'zineb@example.ma' } as unknown as Contact;
const phone = { personId: 'zineb', channel: 'sms', address: '+212600000001' } as unknown as Contact;

const requested: NoticeEvent = { type: 'NoticeRequested', data: { ...concerned, values, becauseOf, notBefore: morning, quietHours } };
const attempted = (attempt = 1, contact = mail, attemptedAt = morning): NoticeEvent => ({
  type: 'NoticeAttempted',
  data: { ...concerned, attempt, attemptedAt, ...contact, language: 'ar', messageId: `notice.${String(attempt)}@agency.ma` },
});
const failed = (attempt = 1, { reason = 'unreachable', failedAt = morning }: { reason?: Failure; failedAt?: Instant } = {}): NoticeEvent => ({
  type: 'NoticeAttemptFailed',
  data: { ...concerned, attempt, channel: 'email', reason, failedAt },
});
const sent: NoticeEvent = { type: 'NoticeSent', data: { ...concerned, attempt: 1, channel: 'email', providerReference: 'r-1' } };
const unknown: NoticeEvent = { type: 'NoticeOutcomeUnknown', data: { ...concerned, attempt: 1, channel: 'email', because: 'connection-lost' } };
const undeliverable: NoticeEvent = { type: 'NoticeUndeliverable', data: { ...concerned, reason: 'no-contact' } };
const acknowledged: NoticeEvent = { type: 'NoticeAcknowledged', data: { ...concerned, acknowledged: { who: 'proxy', channel: 'telephone' } } };
const cancelled: NoticeEvent = { type: 'NoticeCancelled', data: { ...concerned, reason: 'no-longer-true' } };

const request: NoticeCommand = { kind: 'RequestNotice', concerned, values, becauseOf, notBefore: morning, quietHours };
const attempt = (occurredAt: Instant, more: Partial<Extract<NoticeCommand, { kind: 'AttemptNotice' }>> = {}): NoticeCommand => ({
  kind: 'AttemptNotice',
  occurredAt,
  language: 'ar',
  contacts: [mail],
  trying,
  message: { noticeId: 'notice', domain: 'agency.ma' },
  ...more,
});
const record = (outcome: Outcome, number = 1): NoticeCommand => ({ kind: 'RecordOutcome', occurredAt: morning, attempt: number, outcome });
const giveUp = (occurredAt: Instant): NoticeCommand => ({ kind: 'GiveUpAttempt', occurredAt, attempt: 1 });
const acknowledge: NoticeCommand = { kind: 'AcknowledgeNotice', acknowledged: { who: 'proxy', channel: 'telephone' } };
const cancel: NoticeCommand = { kind: 'CancelNotice', reason: 'no-longer-true' };

describe('a notice is requested', () => {
  rule('with the norm of quiet hours that set its first moment', () => {
    given().when(request).then(requested);
  });
  rule('without one, where it cannot wait', () => {
    given()
      .when({ kind: 'RequestNotice', concerned, values, becauseOf, notBefore: evening })
      .then({ type: 'NoticeRequested', data: { ...concerned, values, becauseOf, notBefore: evening } });
  });
  rule('twice is once', () => {
    given(requested).when(request).thenNothing();
    given(requested, attempted(), sent).when(request).thenNothing();
  });
});

describe('a notice is attempted', () => {
  rule('from its first moment on, with the address that will be used', () => {
    given(requested).when(attempt(morning)).then(attempted());
  });
  rule('not before, even if a clock says so too early', () => {
    given(requested).when(attempt(justBefore)).thenRefused('notice-not-due', { notBefore: morning });
  });
  rule('never while an attempt is open, unknown or has arrived', () => {
    given(requested, attempted()).when(attempt(inTenMinutes)).thenNothing();
    given(requested, attempted(), unknown).when(attempt(inTenMinutes)).thenNothing();
    given(requested, attempted(), sent).when(attempt(inTenMinutes)).thenNothing();
    given(requested, attempted(), sent, acknowledged).when(attempt(inTenMinutes)).thenNothing();
  });
  rule('never once it was cancelled or found undeliverable', () => {
    given(requested, cancelled).when(attempt(morning)).thenNothing();
    given(requested, undeliverable).when(attempt(morning)).thenNothing();
  });
  rule('not in quiet hours: it waits for their end', () => {
    const quiet = { until: inTenMinutes, norm: quietHours };
    given(requested)
      .when(attempt(morning, { quiet }))
      .then({ type: 'NoticeScheduled', data: { ...concerned, notBefore: inTenMinutes, because: 'quiet-hours', norm: quietHours } });
    given(requested).when(attempt(inTenMinutes, { quiet })).then(attempted(1, mail, inTenMinutes));
  });
  rule('never once there is nothing left to tell: an offer that has expired is no news', () => {
    const offered: NoticeEvent = { type: 'NoticeRequested', data: { ...concerned, values, becauseOf, notBefore: morning, goodUntil: morning } };
    given().when({ kind: 'RequestNotice', concerned, values, becauseOf, notBefore: morning, goodUntil: morning }).then(offered);
    given(offered).when(attempt(morning)).then(attempted());
    given(offered).when(attempt(inTenMinutes)).then(cancelled);
  });
  rule('only when something was requested', () => {
    given().when(attempt(morning)).thenRefused('notice-not-requested');
  });
});

describe('when an attempt failed', () => {
  rule('the next contact is tried at once', () => {
    given(requested, attempted(), failed())
      .when(attempt(morning, { contacts: [mail, phone] }))
      .then(attempted(2, phone));
  });
  rule('the same contact is left alone for as long as the norm says', () => {
    given(requested, attempted(), failed())
      .when(attempt(morning))
      .then({ type: 'NoticeScheduled', data: { ...concerned, notBefore: inTenMinutes, because: 'pause-before-next-try', norm } });
    given(requested, attempted(), failed()).when(attempt(inTenMinutes)).then(attempted(2, mail, inTenMinutes));
  });
  rule('one who refused for good is not asked again', () => {
    given(requested, attempted(), failed(1, { reason: 'refused' }))
      .when(attempt(inTenMinutes))
      .then({ type: 'NoticeUndeliverable', data: { ...concerned, reason: 'all-attempts-failed' } });
  });
  rule('two addresses of one person are tried in turn', () => {
    const other = { ...mail, address: 'other@example.ma' };
    given(requested, attempted(), failed())
      .when(attempt(morning, { contacts: [mail, other] }))
      .then(attempted(2, other));
  });
  rule('after the last try of the last contact it is undeliverable', () => {
    given(requested, attempted(), failed(), attempted(2, mail, inTenMinutes), failed(2, { failedAt: inTenMinutes }))
      .when(attempt(at('2026-11-22T08:00:00.000Z')))
      .then({ type: 'NoticeUndeliverable', data: { ...concerned, reason: 'all-attempts-failed' } });
  });
});

describe('without a contact', () => {
  rule('the notice is undeliverable, for somebody to go there', () => {
    given(requested).when(attempt(morning, { contacts: [] })).then(undeliverable);
  });
});

describe('what became of an attempt', () => {
  rule('is recorded as it is known', () => {
    given(requested, attempted()).when(record({ kind: 'sent', providerReference: 'r-1' })).then(sent);
    given(requested, attempted()).when(record({ kind: 'failed', reason: 'busy' })).then(failed(1, { reason: 'busy' }));
    given(requested, attempted()).when(record({ kind: 'unknown' })).then(unknown);
  });
  rule('is recorded once', () => {
    given(requested, attempted(), sent).when(record({ kind: 'sent' })).thenNothing();
    given(requested, attempted(), failed()).when(record({ kind: 'sent' })).thenNothing();
    given(requested, attempted(), unknown).when(record({ kind: 'unknown' })).thenNothing();
  });
  rule('is that of this attempt and of no other', () => {
    given(requested, attempted(), failed(), attempted(2, phone)).when(record({ kind: 'sent' }, 1)).thenNothing();
  });
  rule('is unknown when its sender has not said so for longer than any sending lasts', () => {
    given(requested, attempted())
      .when(giveUp(at('2026-11-21T08:05:00.000Z')))
      .then({ type: 'NoticeOutcomeUnknown', data: { ...concerned, attempt: 1, channel: 'email', because: 'no-outcome-recorded' } });
  });
  rule('is not given up before', () => {
    const until = '2026-11-21T08:05:00.000Z';
    given(requested, attempted()).when(giveUp(at('2026-11-21T08:04:59.999Z'))).thenRefused('notice-attempt-under-way', { until });
  });
  rule('is given up once, and only if nobody knows', () => {
    given(requested, attempted(), unknown).when(giveUp(inTenMinutes)).thenNothing();
    given(requested, attempted(), sent).when(giveUp(inTenMinutes)).thenNothing();
  });
  rule('can still be told by a sender that was given up', () => {
    given(requested, attempted(), unknown).when(record({ kind: 'sent', providerReference: 'r-1' })).then(sent);
  });
});

describe('a family says that it was told', () => {
  rule('of what was sent, may have been sent, or was brought to it because it could not be sent', () => {
    given(requested, attempted(), sent).when(acknowledge).then(acknowledged);
    given(requested, attempted(), unknown).when(acknowledge).then(acknowledged);
    given(requested, undeliverable).when(acknowledge).then(acknowledged);
  });
  rule('not of what was not sent', () => {
    given(requested).when(acknowledge).thenRefused('notice-not-sent');
    given(requested, attempted()).when(acknowledge).thenRefused('notice-attempt-under-way');
    given(requested, cancelled).when(acknowledge).thenRefused('notice-cancelled');
  });
  rule('once', () => {
    given(requested, attempted(), sent, acknowledged).when(acknowledge).thenRefused('notice-acknowledged');
  });
});

describe('a notice is cancelled', () => {
  rule('while it waits', () => {
    given(requested).when(cancel).then(cancelled);
    given(requested, attempted(), failed()).when(cancel).then(cancelled);
  });
  rule('not once it is on its way or over', () => {
    given(requested, attempted()).when(cancel).thenRefused('notice-attempt-under-way');
    given(requested, attempted(), sent).when(cancel).thenRefused('notice-sent');
    given(requested, attempted(), unknown).when(cancel).thenRefused('notice-outcome-unknown');
    given(requested, undeliverable).when(cancel).thenRefused('notice-undeliverable');
    given(requested, cancelled).when(cancel).thenRefused('notice-cancelled');
  });
});

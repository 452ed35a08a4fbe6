import { patch, put, type Projection, type Row } from '@iwaa/event-store';
import { notice } from '../domain/notice/notice.decider.js';
import type { NoticeEvent } from '../domain/notice/notice.events.js';

interface At {
  readonly streamId: string;
  readonly version: number;
}
const now = ({ streamId, version }: At, status: string, more: Row = {}) => patch('notice', { notice_id: streamId }, { status, version, ...more });

/** Notices as lists show them, and as the sweep finds those that wait for something. */
export const notices: Projection<NoticeEvent> = {
  name: 'notices',
  tables: { notice: ['notice_id'] },
  aggregates: [notice],
  on: {
    NoticeRequested: ({ streamId, version, data: { caseId, householdId, territory, template, notBefore } }) =>
      put('notice', {
        notice_id: streamId,
        case_id: caseId,
        household_id: householdId,
        territory,
        template: template.code,
        status: 'waiting',
        not_before: notBefore,
        attempts: 0,
        version,
      }),
    NoticeScheduled: (fact) => now(fact, 'waiting', { not_before: fact.data.notBefore }),
    NoticeAttempted: (fact) => {
      const { attempt, channel, attemptedAt } = fact.data;
      return now(fact, 'attempting', { attempts: attempt, channel, attempted_at: attemptedAt });
    },
    NoticeSent: (fact) => now(fact, 'sent', { reason: null }),
    NoticeAttemptFailed: (fact) => now(fact, 'waiting', { not_before: fact.data.failedAt, reason: fact.data.reason }),
    NoticeOutcomeUnknown: (fact) => now(fact, 'outcome-unknown', { reason: fact.data.because }),
    NoticeUndeliverable: (fact) => now(fact, 'undeliverable', { reason: fact.data.reason }),
    NoticeAcknowledged: (fact) => now(fact, 'acknowledged', { reason: null }),
    NoticeCancelled: (fact) => now(fact, 'cancelled', { reason: fact.data.reason }),
  },
};

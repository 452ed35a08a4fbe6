import { require, unreachable, type Aggregate, type Decider } from '@iwaa/event-sourcing';
import type { NoticeCommand, Outcome } from './notice.commands.js';
import { personal, type NoticeEvent } from './notice.events.js';
import { givenUpAt, mustExist, nextContact, unsettled, type Attempt, type Notice, type Told } from './notice.policies.js';

type Asked<Kind extends NoticeCommand['kind']> = Extract<NoticeCommand, { kind: Kind }>;
type Waiting = Extract<Notice, { status: 'waiting' }>;

const decider: Decider<Notice, NoticeCommand, NoticeEvent> = {
  initial: { status: 'none' },

  decide: (command, state) => {
    switch (command.kind) {
      case 'RequestNotice': {
        if (state.status !== 'none') return [];
        const { concerned, values, becauseOf, notBefore } = command;
        return [{ type: 'NoticeRequested', data: { ...concerned, values, becauseOf, notBefore, ...limitsOf(command) } }];
      }
      case 'AttemptNotice': {
        const notice = mustExist(state);
        // Open, unknown, sent: whoever sends again without knowing may tell a family twice.
        if (notice.status !== 'waiting') return [];
        require(command.occurredAt >= notice.notBefore, 'notice-not-due', { notBefore: notice.notBefore });
        return attempt(notice, command);
      }
      case 'RecordOutcome': {
        const open = unsettled(mustExist(state), command.attempt);
        if (open === undefined || state.status === 'none') return [];
        const data = { ...state.concerned, attempt: open.attempt, channel: open.channel };
        return outcome(data, command, open);
      }
      case 'GiveUpAttempt': {
        const open = unsettled(mustExist(state), command.attempt);
        if (open?.outcome !== 'open' || state.status === 'none') return [];
        const until = givenUpAt(open.attemptedAt);
        require(command.occurredAt >= until, 'notice-attempt-under-way', { until });
        return [{ type: 'NoticeOutcomeUnknown', data: { ...state.concerned, attempt: open.attempt, channel: open.channel, because: 'no-outcome-recorded' } }];
      }
      case 'AcknowledgeNotice': {
        const notice = mustExist(state);
        require(notice.status !== 'waiting', 'notice-not-sent');
        require(notice.status !== 'attempting', 'notice-attempt-under-way');
        if (notice.status === 'acknowledged' || notice.status === 'cancelled') require(false, `notice-${notice.status}`);
        return [{ type: 'NoticeAcknowledged', data: { ...notice.concerned, acknowledged: command.acknowledged } }];
      }
      case 'CancelNotice': {
        const notice = mustExist(state);
        require(notice.status !== 'attempting', 'notice-attempt-under-way');
        require(notice.status === 'waiting', `notice-${notice.status}`);
        return [{ type: 'NoticeCancelled', data: { ...notice.concerned, reason: command.reason } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve: (state, event) => {
    if (event.type === 'NoticeRequested') {
      const { values, becauseOf, notBefore, caseId, householdId, territory, template } = event.data;
      const concerned = { caseId, householdId, territory, template };
      return { status: 'waiting', concerned, values, becauseOf, ...limitsOf(event.data), attempts: [], notBefore };
    }
    if (state.status === 'none') return state;
    const told = toldOf(state);
    switch (event.type) {
      case 'NoticeScheduled':
        return { ...told, status: 'waiting', notBefore: event.data.notBefore };
      case 'NoticeAttempted': {
        const { attempt, attemptedAt, channel, personId, address, language, messageId } = event.data;
        const open: Attempt = { attempt, attemptedAt, channel, personId, address, language, messageId, outcome: 'open' };
        return { ...told, status: 'attempting', attempts: [...told.attempts, open] };
      }
      case 'NoticeSent': {
        const { providerReference } = event.data;
        return { ...settled(told, { outcome: 'sent', ...(providerReference === undefined ? {} : { providerReference }) }), status: 'sent' };
      }
      case 'NoticeAttemptFailed': {
        const { reason, failedAt } = event.data;
        return { ...settled(told, { outcome: 'failed', reason, failedAt }), status: 'waiting', notBefore: failedAt };
      }
      case 'NoticeOutcomeUnknown':
        return { ...settled(told, { outcome: 'unknown' }), status: 'outcome-unknown' };
      case 'NoticeUndeliverable':
        return { ...told, status: 'undeliverable', reason: event.data.reason };
      case 'NoticeAcknowledged':
        return { ...told, status: 'acknowledged', acknowledged: event.data.acknowledged };
      case 'NoticeCancelled':
        return { ...told, status: 'cancelled', reason: event.data.reason };
      default:
        return state;
    }
  },
};

function attempt({ concerned, attempts, goodUntil }: Waiting, { occurredAt, contacts, language, trying, quiet, message }: Asked<'AttemptNotice'>): readonly NoticeEvent[] {
  if (goodUntil !== undefined && occurredAt > goodUntil) return [{ type: 'NoticeCancelled', data: { ...concerned, reason: 'no-longer-true' } }];
  const next = nextContact(contacts, attempts, trying);
  if (next === undefined) {
    return [{ type: 'NoticeUndeliverable', data: { ...concerned, reason: attempts.length === 0 ? 'no-contact' : 'all-attempts-failed' } }];
  }
  const { id, version, territory } = trying;
  if (next.notBefore !== undefined && occurredAt < next.notBefore) {
    return [{ type: 'NoticeScheduled', data: { ...concerned, notBefore: next.notBefore, because: 'pause-before-next-try', norm: { id, version, territory } } }];
  }
  if (quiet !== undefined && occurredAt < quiet.until) {
    return [{ type: 'NoticeScheduled', data: { ...concerned, notBefore: quiet.until, because: 'quiet-hours', norm: quiet.norm } }];
  }
  const number = attempts.length + 1;
  const messageId = `${message.noticeId}.${String(number)}@${message.domain}`;
  const { personId, channel, address } = next.contact;
  return [{ type: 'NoticeAttempted', data: { ...concerned, attempt: number, attemptedAt: occurredAt, channel, personId, address, language, messageId } }];
}

/** A sender that was slow and comes after all knows more than whoever gave it up. */
function outcome(data: Extract<NoticeEvent, { type: 'NoticeSent' }>['data'], { occurredAt, outcome: known }: Asked<'RecordOutcome'>, open: Attempt): readonly NoticeEvent[] {
  switch (known.kind) {
    case 'sent':
      return [{ type: 'NoticeSent', data: { ...data, ...referenceOf(known) } }];
    case 'failed':
      return [{ type: 'NoticeAttemptFailed', data: { ...data, reason: known.reason, failedAt: occurredAt } }];
    case 'unknown':
      return open.outcome === 'unknown' ? [] : [{ type: 'NoticeOutcomeUnknown', data: { ...data, because: 'connection-lost' } }];
    default:
      return unreachable(known);
  }
}

const referenceOf = ({ providerReference }: Extract<Outcome, { kind: 'sent' }>) => (providerReference === undefined ? {} : { providerReference });

const limitsOf = ({ quietHours, goodUntil }: Pick<Told, 'quietHours' | 'goodUntil'>): Pick<Told, 'quietHours' | 'goodUntil'> => ({
  ...(quietHours === undefined ? {} : { quietHours }),
  ...(goodUntil === undefined ? {} : { goodUntil }),
});

const toldOf = ({ concerned, values, becauseOf, attempts, ...limits }: Told): Told => ({ concerned, values, becauseOf, ...limitsOf(limits), attempts });

/** What became of the last attempt. */
const settled = (told: Told, became: Partial<Attempt>): Told => ({
  ...told,
  attempts: told.attempts.map((each, n) => (n === told.attempts.length - 1 ? { ...each, ...became } : each)),
});

/** What a family is to be told: requested, tried, and sent, unknown or undeliverable. */
export const notice: Aggregate<Notice, NoticeCommand, NoticeEvent> = {
  category: 'notice',
  decider,
  upcasters: {},
  personal,
  scopeOf: (state) => (state.status === 'none' ? undefined : { territory: state.concerned.territory }),
};

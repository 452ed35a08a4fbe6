import { require, type Instant, type Personal } from '@iwaa/event-sourcing';
import { Temporal } from 'temporal-polyfill';
import type { CitedRule, PersonId } from '../shared.js';
import type { Contact, TryingNorm } from './notice.commands.js';
import type { Acknowledged, CancellationReason, Channel, Concerned, Failure, NoticeValues, UndeliverableReason } from './notice.events.js';

/** One try to reach one person. */
export interface Attempt {
  readonly attempt: number;
  readonly attemptedAt: Instant;
  readonly channel: Channel;
  readonly personId: PersonId;
  readonly address: Personal;
  readonly language: string;
  readonly messageId: string;
  readonly outcome: 'open' | 'sent' | 'failed' | 'unknown';
  readonly reason?: Failure;
  readonly failedAt?: Instant;
  readonly providerReference?: string;
}

/** What is known of a notice whatever became of it. */
export interface Told {
  readonly concerned: Concerned;
  readonly values: NoticeValues;
  readonly becauseOf: { readonly eventId: string; readonly type: string };
  readonly quietHours?: CitedRule;
  readonly goodUntil?: Instant;
  readonly attempts: readonly Attempt[];
}

export type Notice =
  | { readonly status: 'none' }
  | (Told & { readonly status: 'waiting'; readonly notBefore: Instant })
  | (Told & { readonly status: 'attempting' | 'sent' | 'outcome-unknown' })
  | (Told & { readonly status: 'undeliverable'; readonly reason: UndeliverableReason })
  | (Told & { readonly status: 'acknowledged'; readonly acknowledged: Acknowledged })
  | (Told & { readonly status: 'cancelled'; readonly reason: CancellationReason });

export type Existing = Exclude<Notice, { status: 'none' }>;

/** Longer than any sending lasts: whoever has not said by then what became of an attempt will not say it any more. */
const SENDING_LASTS_AT_MOST = { minutes: 5 };

/** The first moment at which an attempt without an outcome is one of which nobody knows. */
export const givenUpAt = (attemptedAt: Instant): Instant => after(attemptedAt, SENDING_LASTS_AT_MOST);

export function mustExist(notice: Notice): Existing {
  require(notice.status !== 'none', 'notice-not-requested');
  return notice;
}

/** The attempt of that number, if it is the last one and nobody has said yet what became of it. */
export function unsettled(notice: Notice, attempt: number): Attempt | undefined {
  if (notice.status !== 'attempting' && notice.status !== 'outcome-unknown') return undefined;
  const last = notice.attempts.at(-1);
  return last?.attempt === attempt ? last : undefined;
}

/**
 * Whom to try next, and not before when: the contact that was tried least, in the order of the household's list. One who
 * refused for good is not asked again; undefined when everybody was tried as often as the norm says.
 */
export function nextContact(contacts: readonly Contact[], attempts: readonly Attempt[], norm: TryingNorm): { readonly contact: Contact; readonly notBefore?: Instant } | undefined {
  const tried = contacts.map((contact) => ({ contact, tries: 0, last: undefined as Attempt | undefined }));
  for (const attempt of attempts) {
    // Attempts remember addresses sealed. Where a person has two of one kind, they were tried in turn.
    const [meant] = tried.filter(({ contact }) => contact.personId === attempt.personId && contact.channel === attempt.channel).sort(byTries);
    if (meant === undefined) continue;
    meant.tries = isForGood(attempt) ? norm.triesPerContact : meant.tries + 1;
    meant.last = attempt;
  }
  const [next] = tried.filter(({ tries }) => tries < norm.triesPerContact).sort(byTries);
  if (next === undefined) return undefined;
  const failedAt = next.last?.failedAt;
  return { contact: next.contact, ...(failedAt === undefined ? {} : { notBefore: after(failedAt, { minutes: pauseBefore(next.tries, norm) }) }) };
}

const byTries = (a: { readonly tries: number }, b: { readonly tries: number }) => a.tries - b.tries;

const isForGood = ({ reason }: Attempt): boolean => reason === 'refused' || reason === 'address-erased';

const pauseBefore = (tries: number, { pauseMinutes }: TryingNorm): number => pauseMinutes[Math.min(tries, pauseMinutes.length) - 1] ?? 0;

const after = (instant: Instant, duration: { readonly minutes: number }): Instant =>
  Temporal.Instant.from(instant).add(duration).toString({ fractionalSecondDigits: 3 }) as Instant;

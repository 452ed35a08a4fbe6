import type { Instant } from '@iwaa/event-sourcing';
import type { CitedRule, PersonId } from '../shared.js';
import type { Acknowledged, CancellationReason, Channel, Concerned, Failure, NoticeValues } from './notice.events.js';

/** Where a person of the household can be reached, as households says at this moment. */
export interface Contact {
  readonly personId: PersonId;
  readonly channel: Channel;
  readonly address: string;
}

/** How often each contact is tried, and how long it is left alone in between: versioned data of the territory. */
export interface TryingNorm extends CitedRule {
  readonly triesPerContact: number;
  /** Before the second try, the third …; the last one counts for all that follow. */
  readonly pauseMinutes: readonly number[];
}

/** Until when the family is left in peace. */
export interface Quiet {
  readonly until: Instant;
  readonly norm: CitedRule;
}

/** What became of an attempt, as far as its sender knows. */
export type Outcome =
  | { readonly kind: 'sent'; readonly providerReference?: string }
  | { readonly kind: 'failed'; readonly reason: Failure }
  /** The content was handed over and nothing came back: it may or may not have arrived. */
  | { readonly kind: 'unknown' };

/** What may be asked of a notice. */
export type NoticeCommand =
  | {
      readonly kind: 'RequestNotice';
      readonly concerned: Concerned;
      readonly values: NoticeValues;
      readonly becauseOf: { readonly eventId: string; readonly type: string };
      readonly notBefore: Instant;
      readonly quietHours?: CitedRule;
      readonly goodUntil?: Instant;
    }
  | {
      readonly kind: 'AttemptNotice';
      readonly occurredAt: Instant;
      readonly language: string;
      readonly contacts: readonly Contact[];
      readonly trying: TryingNorm;
      /** Absent outside of quiet hours, and for what cannot wait. */
      readonly quiet?: Quiet;
      /** The message's id will be `<noticeId>.<attempt>@<domain>`. */
      readonly message: { readonly noticeId: string; readonly domain: string };
    }
  | { readonly kind: 'RecordOutcome'; readonly occurredAt: Instant; readonly attempt: number; readonly outcome: Outcome }
  | { readonly kind: 'GiveUpAttempt'; readonly occurredAt: Instant; readonly attempt: number }
  | { readonly kind: 'AcknowledgeNotice'; readonly acknowledged: Acknowledged }
  | { readonly kind: 'CancelNotice'; readonly reason: CancellationReason };

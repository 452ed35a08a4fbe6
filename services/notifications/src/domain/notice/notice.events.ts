import type { Instant, Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { CaseId, CitedRule, HouseholdId, PersonId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** Whose notice, and what it is about. Every fact of a notice carries it. */
export interface Concerned {
  readonly caseId: CaseId;
  readonly householdId: HouseholdId;
  readonly territory: string;
  readonly template: { readonly code: string; readonly version: string };
}

/** What is put into the text: codes, legal dates, instants and amounts; never a name, never free text. */
export type NoticeValues = Readonly<Record<string, string | number | readonly string[]>>;

export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Why an attempt is known not to have reached anybody. */
export const FAILURES = ['unreachable', 'busy', 'refused', 'address-erased'] as const;
export type Failure = (typeof FAILURES)[number];

export const UNDELIVERABLE_REASONS = ['no-contact', 'all-attempts-failed'] as const;
export type UndeliverableReason = (typeof UNDELIVERABLE_REASONS)[number];

export const CANCELLATION_REASONS = ['no-longer-true', 'requested-in-error', 'told-in-person'] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

export const ACKNOWLEDGERS = ['head-of-household', 'proxy', 'member'] as const;
export const ACKNOWLEDGEMENT_CHANNELS = ['in-person', 'telephone', 'letter'] as const;
/** Who said that the notice was understood, and how. */
export interface Acknowledged {
  readonly who: (typeof ACKNOWLEDGERS)[number];
  readonly channel: (typeof ACKNOWLEDGEMENT_CHANNELS)[number];
}

export type NoticeEvent =
  | {
      readonly type: 'NoticeRequested';
      readonly data: Concerned & {
        readonly values: NoticeValues;
        /** The fact that the family is told of. */
        readonly becauseOf: { readonly eventId: string; readonly type: string };
        readonly notBefore: Instant;
        /** The norm that is kept; absent where a life depends on being told at once. */
        readonly quietHours?: CitedRule;
        /** After this there is nothing left to tell: an offer has expired. */
        readonly goodUntil?: Instant;
      };
    }
  | {
      readonly type: 'NoticeScheduled';
      readonly data: Concerned & { readonly notBefore: Instant; readonly because: 'quiet-hours' | 'pause-before-next-try'; readonly norm: CitedRule };
    }
  | {
      // Recorded before a socket is written: whatever happens after it, nobody sends a second time without knowing.
      readonly type: 'NoticeAttempted';
      readonly data: Concerned & {
        readonly attempt: number;
        readonly attemptedAt: Instant;
        readonly channel: Channel;
        readonly personId: PersonId;
        readonly address: Personal;
        readonly language: string;
        readonly messageId: string;
      };
    }
  | {
      readonly type: 'NoticeSent';
      readonly data: Concerned & { readonly attempt: number; readonly channel: Channel; readonly providerReference?: string };
    }
  | {
      readonly type: 'NoticeAttemptFailed';
      readonly data: Concerned & { readonly attempt: number; readonly channel: Channel; readonly reason: Failure; readonly failedAt: Instant };
    }
  | {
      readonly type: 'NoticeOutcomeUnknown';
      readonly data: Concerned & { readonly attempt: number; readonly channel: Channel; readonly because: 'connection-lost' | 'no-outcome-recorded' };
    }
  | { readonly type: 'NoticeUndeliverable'; readonly data: Concerned & { readonly reason: UndeliverableReason } }
  | { readonly type: 'NoticeAcknowledged'; readonly data: Concerned & { readonly acknowledged: Acknowledged } }
  | { readonly type: 'NoticeCancelled'; readonly data: Concerned & { readonly reason: CancellationReason } };

export const personal = {
  NoticeAttempted: { address: 'personId' },
} satisfies PersonalFields<NoticeEvent>;

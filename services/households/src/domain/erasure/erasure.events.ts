import type { Instant, Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { CitedRule, HouseholdId, LegalDate, PersonId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

export const ERASURE_GROUNDS = ['no-longer-needed', 'consent-withdrawn', 'objection', 'unlawful-processing', 'legal-obligation'] as const;
/** On what the request rests: law 09-08, article 8; GDPR, article 17(1). */
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

export const ERASURE_ASKERS = ['data-subject', 'legal-representative', 'supervisory-authority', 'controller'] as const;
/** Who wants it; the controller where its own retention rules say so. */
export type ErasureAsker = (typeof ERASURE_ASKERS)[number];

export const DECLINE_REASONS = ['file-open', 'must-be-kept-by-law', 'needed-for-legal-claims', 'archived-in-the-public-interest', 'identity-not-proven', 'ground-does-not-apply'] as const;
/** Why not: GDPR, article 17(3), and what a request may lack. */
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const HOLD_REASONS = ['court-proceedings', 'investigation', 'inspection', 'appeal'] as const;
/** For what the person's data must stay as it is, for the time being. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Whose erasure. Every fact of it carries this. */
export interface Concerned {
  readonly householdId: HouseholdId;
  readonly personId: PersonId;
  readonly territory: string;
}

/** One service has destroyed the keys that it had of the person. */
export interface Forgetting {
  readonly service: string;
  /** Of the fact that says so, in that service's log. */
  readonly position: string;
  readonly keysDestroyed: number;
  readonly at: Instant;
}

export type ErasureEvent =
  | {
      readonly type: 'ErasureRequested';
      readonly data: Concerned & { readonly ground: ErasureGround; readonly askedBy: ErasureAsker; readonly requestedOn: LegalDate; readonly by: string; readonly note?: Personal };
    }
  | { readonly type: 'ErasureApproved'; readonly data: Concerned & { readonly by: string; readonly carryOutFrom: LegalDate; readonly norm: CitedRule } }
  | { readonly type: 'ErasureDeclined'; readonly data: Concerned & { readonly by: string; readonly reason: DeclineReason; readonly note?: Personal } }
  | { readonly type: 'LegalHoldPlaced'; readonly data: Concerned & { readonly by: string; readonly reason: HoldReason } }
  /** `carryOutFrom` where the erasure was approved: it may be due again. */
  | { readonly type: 'LegalHoldLifted'; readonly data: Concerned & { readonly by: string; readonly carryOutFrom?: LegalDate } }
  | { readonly type: 'ErasureCarriedOut'; readonly data: Concerned & { readonly carriedOutOn: LegalDate } }
  | { readonly type: 'ForgettingConfirmed'; readonly data: Concerned & Forgetting }
  /** A signed note (C2SP signed-note). */
  | { readonly type: 'ErasureReceiptIssued'; readonly data: Concerned & { readonly receipt: string } };

/** What is said of the person goes with the person. */
export const personal = {
  ErasureRequested: { note: 'personId' },
  ErasureDeclined: { note: 'personId' },
} satisfies PersonalFields<ErasureEvent>;

import type { Instant, Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { CaseId, CitedRule, ConventionId, HouseholdId, LegalDate, RoundId, UnitId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** Whose offer, of which dwelling, under which convention, from which round. Every fact of an offer carries it. */
export interface Concerned {
  readonly caseId: CaseId;
  readonly householdId: HouseholdId;
  readonly unitId: UnitId;
  readonly conventionId: ConventionId;
  readonly roundId: RoundId;
  readonly territory: string;
}

export const ANSWERERS = ['head-of-household', 'proxy'] as const;
export const ANSWER_CHANNELS = ['in-person', 'telephone', 'letter'] as const;
/** Who answered for the family and how the answer came. */
export interface Answered {
  readonly who: (typeof ANSWERERS)[number];
  readonly channel: (typeof ANSWER_CHANNELS)[number];
}

export const OFFER_REFUSAL_REASONS = ['too-far', 'too-small', 'not-accessible', 'unsafe', 'prefers-relatives', 'other'] as const;
export type OfferRefusalReason = (typeof OFFER_REFUSAL_REASONS)[number];

export const OFFER_WITHDRAWAL_REASONS = ['dwelling-withdrawn', 'convention-ended', 'made-in-error', 'case-closed', 'case-suspended', 'dwelling-unfit'] as const;
export type OfferWithdrawalReason = (typeof OFFER_WITHDRAWAL_REASONS)[number];

export const SETTING_ASIDE_REASONS = ['not-in-force', 'outside-period', 'capacity-exhausted', 'dwelling-withdrawn', 'dwelling-unfit', 'case-suspended', 'case-closed'] as const;
export type SettingAsideReason = (typeof SETTING_ASIDE_REASONS)[number];

/** How a family contests what the commission said. */
export interface Appeal {
  /** To whom the family appeals: a code that the notice puts in words. */
  readonly route: string;
  /** The last day. */
  readonly until: LegalDate;
  /** The norm that gives the days. */
  readonly norm: CitedRule;
}

/** What the commission says of a refusal; the way to appeal where it is against the family. */
export interface Qualification {
  readonly justified: boolean;
  readonly by: string;
  readonly note?: Personal;
  readonly appeal?: Appeal;
}

export type OfferEvent =
  | { readonly type: 'OfferPrepared'; readonly data: Concerned }
  | { readonly type: 'OfferMade'; readonly data: Concerned & { readonly respondBy: Instant; readonly period: CitedRule & { readonly hours: number } } }
  | { readonly type: 'OfferAccepted'; readonly data: Concerned & { readonly answered: Answered } }
  | {
      readonly type: 'OfferRefused';
      readonly data: Concerned & { readonly answered: Answered; readonly reason: OfferRefusalReason; readonly note?: Personal };
    }
  | { readonly type: 'OfferExpired'; readonly data: Concerned & { readonly respondBy: Instant } }
  | { readonly type: 'OfferWithdrawn'; readonly data: Concerned & { readonly reason: OfferWithdrawalReason; readonly note?: Personal } }
  | { readonly type: 'OfferSetAside'; readonly data: Concerned & { readonly reason: SettingAsideReason } }
  | {
      readonly type: 'LateAnswerRecorded';
      readonly data: Concerned & { readonly answer: 'accepted' | 'refused'; readonly answered: Answered; readonly answeredAt: Instant; readonly note?: Personal };
    }
  | { readonly type: 'RefusalQualified'; readonly data: Concerned & Qualification };

export const personal = {
  OfferRefused: { note: 'householdId' },
  OfferWithdrawn: { note: 'householdId' },
  LateAnswerRecorded: { note: 'householdId' },
  RefusalQualified: { note: 'householdId' },
} satisfies PersonalFields<OfferEvent>;

import type { Instant, Personal } from '@iwaa/event-sourcing';
import type { CitedRule, LegalDate } from '../shared.js';
import type { Answered, Concerned, OfferRefusalReason, OfferWithdrawalReason, SettingAsideReason } from './offer.events.js';

/** How long a family has to answer, from the day the offer is made: versioned data of the territory. */
export interface ResponsePeriod extends CitedRule {
  readonly hours: number;
}

/** To whom a family appeals, and in how many days after the commission has spoken: versioned data of the territory. */
export interface AppealNorm extends CitedRule {
  readonly route: string;
  readonly days: number;
}

/** What may be asked of an offer. `occurredAt` is when it happened, as the officer says; rules judge by it. */
export type OfferCommand =
  | { readonly kind: 'PrepareOffer'; readonly concerned: Concerned }
  | { readonly kind: 'MakeOffer'; readonly occurredAt: Instant; readonly period: ResponsePeriod }
  | { readonly kind: 'AcceptOffer'; readonly occurredAt: Instant; readonly answered: Answered }
  | {
      readonly kind: 'RefuseOffer';
      readonly occurredAt: Instant;
      readonly answered: Answered;
      readonly reason: OfferRefusalReason;
      readonly note?: Personal;
    }
  | { readonly kind: 'ExpireOffer'; readonly occurredAt: Instant }
  | { readonly kind: 'WithdrawOffer'; readonly reason: OfferWithdrawalReason; readonly note?: Personal }
  | { readonly kind: 'SetOfferAside'; readonly reason: SettingAsideReason }
  | {
      readonly kind: 'QualifyRefusal';
      readonly justified: boolean;
      readonly note?: Personal;
      readonly by: string;
      /** The day on which it is written down, not one it is dated back to: a family cannot contest before it can know. */
      readonly recordedOn: LegalDate;
      readonly appeal: AppealNorm;
    };

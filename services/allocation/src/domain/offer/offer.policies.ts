import { require, type Instant, type Personal } from '@iwaa/event-sourcing';
import { Temporal } from 'temporal-polyfill';
import type { ResponsePeriod } from './offer.commands.js';
import { OFFER_WITHDRAWAL_REASONS, type Concerned, type OfferWithdrawalReason, type SettingAsideReason } from './offer.events.js';

export type Ending = 'accepted' | 'refused' | 'expired' | 'withdrawn' | 'set-aside';

export type Offer =
  | { readonly status: 'none' }
  | { readonly status: 'prepared'; readonly concerned: Concerned }
  | { readonly status: 'open'; readonly concerned: Concerned; readonly respondBy: Instant }
  | {
      readonly status: 'closed';
      readonly concerned: Concerned;
      readonly how: Ending;
      /** Why it ended without a yes, where somebody said so. */
      readonly reason?: string;
      readonly note?: Personal;
      readonly respondBy?: Instant;
      readonly lateAnswer?: 'accepted' | 'refused';
    };

export type Open = Extract<Offer, { status: 'open' }>;

/** The last moment for an answer, counted in elapsed hours or parts of them, to the millisecond. */
export const respondBy = (madeAt: Instant, period: ResponsePeriod): Instant =>
  Temporal.Instant.from(madeAt).add({ milliseconds: Math.round(period.hours * 3_600_000) }).toString({ fractionalSecondDigits: 3 }) as Instant;

/** An answer counts when it was given by then, whenever it is typed. */
export const mayStillAnswer = (respondBy: Instant, answeredAt: Instant): boolean => answeredAt <= respondBy;

/** Given in time, typed after the offer had expired: for the commission, never lost. */
export const isLateAnswer = (offer: Offer, answeredAt: Instant): boolean =>
  offer.status === 'closed' && offer.how === 'expired' && offer.respondBy !== undefined && mayStillAnswer(offer.respondBy, answeredAt);

/** What a family that was told hears: the dwelling is lost, or why its own file no longer waits. */
export const withdrawnBecause = (reason: SettingAsideReason): OfferWithdrawalReason =>
  OFFER_WITHDRAWAL_REASONS.find((known) => known === reason) ?? 'dwelling-withdrawn';

export function mustExist(offer: Offer): Exclude<Offer, { status: 'none' }> {
  require(offer.status !== 'none', 'offer-not-prepared');
  return offer;
}

export function mustBeOpen(offer: Offer): Open {
  if (offer.status === 'closed') require(false, `offer-${offer.how}`, offer.respondBy === undefined ? {} : { respondBy: offer.respondBy });
  require(offer.status === 'open', 'offer-not-made', { status: offer.status });
  return offer;
}

import { require, type Instant, type Personal } from '@iwaa/event-sourcing';
import { Temporal } from 'temporal-polyfill';
import type { LegalDate } from '../shared.js';
import type { AppealNorm, ResponsePeriod } from './offer.commands.js';
import { OFFER_WITHDRAWAL_REASONS, type Appeal, type Concerned, type OfferWithdrawalReason, type Qualification, type SettingAsideReason } from './offer.events.js';

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
      /** What the commission said of a refusal. */
      readonly qualification?: Qualification;
    };

export type Open = Extract<Offer, { status: 'open' }>;
export type Closed = Extract<Offer, { status: 'closed' }>;

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

/** The last day to contest what the commission said on this day. */
export const appealOf = ({ route, days, id, version, territory }: AppealNorm, on: LegalDate): Appeal => ({
  route,
  until: Temporal.PlainDate.from(on).add({ days }).toString() as LegalDate,
  norm: { id, version, territory },
});

export function mustExist(offer: Offer): Exclude<Offer, { status: 'none' }> {
  require(offer.status !== 'none', 'offer-not-prepared');
  return offer;
}

export function mustBeOpen(offer: Offer): Open {
  if (offer.status === 'closed') require(false, `offer-${offer.how}`, offer.respondBy === undefined ? {} : { respondBy: offer.respondBy });
  require(offer.status === 'open', 'offer-not-made', { status: offer.status });
  return offer;
}

/** Only a family's own no is judged: what was taken back or ran out never was one. */
export function mustBeRefused(offer: Offer): Closed {
  require(offer.status === 'closed' && offer.how === 'refused', 'offer-not-refused', { status: offer.status === 'closed' ? offer.how : offer.status });
  return offer;
}

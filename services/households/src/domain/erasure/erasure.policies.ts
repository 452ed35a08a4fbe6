import { require, type Personal } from '@iwaa/event-sourcing';
import type { CitedRule, LegalDate } from '../shared.js';
import type { Concerned, DeclineReason, ErasureAsker, ErasureGround, Forgetting, HoldReason } from './erasure.events.js';

/** Services that seal something under the keys of a household's people; a receipt names them all. */
export const FORGETTING = ['households', 'allocation', 'notifications'] as const;

interface Asked {
  readonly concerned: Concerned;
  readonly ground: ErasureGround;
  readonly askedBy: ErasureAsker;
  readonly requestedOn: LegalDate;
  readonly requestedBy: string;
  readonly note?: Personal;
  readonly hold?: { readonly reason: HoldReason };
}
interface Agreed extends Asked {
  readonly approvedBy: string;
  readonly carryOutFrom: LegalDate;
  readonly norm: CitedRule;
}

export type Erasure =
  | { readonly status: 'none' }
  | ({ readonly status: 'requested' } & Asked)
  | ({ readonly status: 'declined'; readonly declinedBy: string; readonly reason: DeclineReason } & Asked)
  | ({ readonly status: 'approved' } & Agreed)
  | ({ readonly status: 'carried-out'; readonly carriedOutOn: LegalDate; readonly forgotten: readonly Forgetting[]; readonly receipt?: string } & Agreed);

export type KnownErasure = Exclude<Erasure, { status: 'none' }>;
export type CarriedOut = Extract<Erasure, { status: 'carried-out' }>;

export function mustBeRequested(erasure: Erasure): KnownErasure {
  require(erasure.status !== 'none', 'erasure-not-requested');
  return erasure;
}

/** Whoever reviews is not who asked. */
export function mustBeReviewable(erasure: KnownErasure, by: string): void {
  require(erasure.status === 'requested', 'erasure-not-under-review', { status: erasure.status });
  require(erasure.requestedBy !== by, 'decider-had-a-hand-in-it', { rule: 'four-eyes' });
}

/** Until then something can still be held back. */
export function mustNotBeOver({ status }: KnownErasure): void {
  require(status === 'requested' || status === 'approved', 'erasure-is-over', { status });
}

/** Services that have not said yet that they forgot. */
export const outstanding = ({ forgotten }: CarriedOut): readonly string[] => FORGETTING.filter((service) => !forgotten.some((one) => one.service === service));

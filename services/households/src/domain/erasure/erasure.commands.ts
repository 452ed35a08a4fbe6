import type { CitedRule, LegalDate } from '../shared.js';
import type { Concerned, DeclineReason, ErasureAsker, ErasureGround, Forgetting, HoldReason } from './erasure.events.js';

/** How long an approved erasure waits: versioned data of the territory. */
export interface WaitingNorm extends CitedRule {
  readonly days: number;
}

export const REVIEWS = ['approve', 'decline'] as const;

/** What may be asked of an erasure. */
export type ErasureCommand =
  | {
      readonly kind: 'RequestErasure';
      readonly concerned: Concerned;
      /** The household's record speaks of the person. */
      readonly known: boolean;
      readonly ground: ErasureGround;
      readonly askedBy: ErasureAsker;
      readonly today: LegalDate;
      readonly by: string;
      readonly note?: string;
    }
  | {
      readonly kind: 'ReviewErasure';
      readonly decision: (typeof REVIEWS)[number];
      readonly reason?: DeclineReason;
      readonly note?: string;
      readonly by: string;
      readonly today: LegalDate;
      /** The family's file is not closed. */
      readonly fileOpen: boolean;
      readonly norm: WaitingNorm;
    }
  | { readonly kind: 'PlaceLegalHold'; readonly reason: HoldReason; readonly by: string }
  | { readonly kind: 'LiftLegalHold'; readonly by: string }
  /** Sent by a clock. */
  | { readonly kind: 'CarryOutErasure'; readonly today: LegalDate; readonly fileOpen: boolean }
  | { readonly kind: 'ConfirmForgetting'; readonly forgetting: Forgetting }
  /** Undefined while there is nothing to sign yet. */
  | { readonly kind: 'IssueErasureReceipt'; readonly receipt: string | undefined };

import type { CaseId, HouseholdId, LegalDate, OfferId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** What a dwelling must have for this family: needs, never conditions. */
export interface Requirements {
  readonly persons: number;
  readonly sleepingRooms: number;
  readonly stepFree: boolean;
  readonly noGas: boolean;
  /** Highest floor the family can live on; absent when any will do. */
  readonly highestFloor?: number;
  /** Quarters of the places that matter: school, work, care. */
  readonly quarters: readonly string[];
}

export const DANGER_CLASSES = [1, 2, 3, 4] as const;
/** 1 is the gravest: the building is under an evacuation order. */
export type DangerClass = (typeof DANGER_CLASSES)[number];

/** A waiting family as allocation knows it: no name, no condition. */
export interface Waiting {
  readonly householdId: HouseholdId;
  readonly territory: string;
  readonly dangerClass: DangerClass;
  readonly waitingSince: LegalDate;
  readonly requirements: Requirements;
}

export const LEAVING_REASONS = ['housed-elsewhere', 'case-closed', 'case-suspended', 'transferred', 'asked-to-leave'] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

export type CandidateEvent =
  | { readonly type: 'CandidateEntered'; readonly data: Waiting }
  | { readonly type: 'CandidateCorrected'; readonly data: Waiting }
  | { readonly type: 'CandidateMatched'; readonly data: { readonly offerId: OfferId; readonly territory: string } }
  | { readonly type: 'CandidateReturnedToWaiting'; readonly data: { readonly offerId: OfferId; readonly territory: string } }
  | { readonly type: 'CandidateLeft'; readonly data: { readonly reason: LeavingReason; readonly territory: string } };

/** Nothing here speaks of a person. */
export const personal: Readonly<Record<string, never>> = {};
export type CandidateId = CaseId;

import type { CaseId, HouseholdId, LegalDate, OfferId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

export const AGE_BANDS = ['infant', 'child', 'adolescent', 'adult', 'senior'] as const;
export const SEXES = ['female', 'male'] as const;

/** So many persons of an age band and a sex. */
export interface Occupants {
  readonly ageBand: (typeof AGE_BANDS)[number];
  readonly sex: (typeof SEXES)[number];
  readonly count: number;
}

/** What a dwelling must have for this family: needs, never conditions. */
export interface Requirements {
  readonly persons: number;
  /** Absent where they were never told. */
  readonly occupants?: readonly Occupants[];
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

/** The version of the case whose fact said so; absent where an officer said it by hand. */
export interface Followed {
  readonly caseVersion?: number;
}

/** Why an officer takes a family off the list. */
export const LEAVING_REASONS = ['housed-elsewhere', 'case-closed', 'case-suspended', 'transferred', 'asked-to-leave'] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number] | 'housed';

export type CandidateEvent =
  | { readonly type: 'CandidateEntered'; readonly data: Waiting & Followed }
  | { readonly type: 'CandidateCorrected'; readonly data: Waiting & Followed }
  | { readonly type: 'CandidateMatched'; readonly data: { readonly offerId: OfferId; readonly territory: string } }
  | { readonly type: 'CandidateReturnedToWaiting'; readonly data: { readonly offerId: OfferId; readonly territory: string } }
  | { readonly type: 'CandidateLeft'; readonly data: Followed & { readonly reason: LeavingReason; readonly territory: string } };

/** Nothing here speaks of a person. */
export const personal: Readonly<Record<string, never>> = {};
export type CandidateId = CaseId;

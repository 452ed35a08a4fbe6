import type { Id } from '@iwaa/event-sourcing';

export type BuildingId = Id<'Building'>;
export type OrderId = Id<'Order'>;
export type HouseholdId = Id<'Household'>;
/** A member of a household, or its proxy: each has a key of their own. */
export type PersonId = Id<'Person'>;
export type CaseId = Id<'Case'>;
export type OfferId = Id<'Offer'>;
export type UnitId = Id<'Unit'>;
export type ConventionId = Id<'Convention'>;
export type NoticeId = Id<'Notice'>;
export type VisitId = Id<'Visit'>;
export type ImportId = Id<'Import'>;
export type ErasureId = Id<'Erasure'>;

/** A calendar date in Africa/Casablanca, `YYYY-MM-DD`. */
export type LegalDate = string & { readonly __legalDate: true };

/** A rule, norm or deadline is versioned data per territory; a decision names the version it used. */
export interface CitedRule {
  readonly id: string;
  readonly version: string;
  readonly territory: string;
}

export const DANGER_CLASSES = [1, 2, 3, 4] as const;
/** 1 is the gravest. */
export type DangerClass = (typeof DANGER_CLASSES)[number];

export const ORDER_KINDS = ['works', 'demolition', 'ban', 'temporary-ban'] as const;
/** What an authority orders of a building; a ban is on living there. */
export type OrderKind = (typeof ORDER_KINDS)[number];

export const AGE_BANDS = ['infant', 'child', 'adolescent', 'adult', 'senior'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
export const SEXES = ['female', 'male'] as const;
export type Sex = (typeof SEXES)[number];

/** What a dwelling must have for a family: needs, never conditions. */
export interface Requirements {
  readonly persons: number;
  readonly occupants: readonly { readonly ageBand: AgeBand; readonly sex: Sex; readonly count: number }[];
  readonly sleepingRooms: number;
  readonly stepFree: boolean;
  readonly noGas: boolean;
  /** Storeys above the ground on which the family can live; absent when any will do. */
  readonly highestFloor?: number;
  /** Quarters of the places that matter: school, work, care. */
  readonly quarters: readonly string[];
}

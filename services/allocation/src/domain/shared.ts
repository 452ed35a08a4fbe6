import type { Id } from '@iwaa/event-sourcing';

export type UnitId = Id<'Unit'>;
export type CaseId = Id<'Case'>;
export type HouseholdId = Id<'Household'>;
export type ErasureId = Id<'Erasure'>;
export type ConventionId = Id<'Convention'>;
export type AgencyId = Id<'Agency'>;
export type RoundId = Id<'Round'>;
export type OfferId = Id<'Offer'>;

/** A calendar date in Africa/Casablanca, `YYYY-MM-DD`. */
export type LegalDate = string & { readonly __legalDate: true };

/** A rule, norm or deadline is versioned data per territory; a decision names the version it used. */
export interface CitedRule {
  readonly id: string;
  readonly version: string;
  readonly territory: string;
}

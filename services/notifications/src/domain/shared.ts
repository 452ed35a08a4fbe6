import type { Id } from '@iwaa/event-sourcing';

export type NoticeId = Id<'Notice'>;
export type CaseId = Id<'Case'>;
export type HouseholdId = Id<'Household'>;
export type ErasureId = Id<'Erasure'>;
/** A member of a household, or its proxy: each has a key of their own. */
export type PersonId = Id<'Person'>;

/** A rule, norm or deadline is versioned data per territory; a decision names the version it used. */
export interface CitedRule {
  readonly id: string;
  readonly version: string;
  readonly territory: string;
}

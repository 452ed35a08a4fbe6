import type { HouseholdId, PersonId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

export const COPY_PURPOSES = ['data-subject-request', 'court-request'] as const;
/** For what somebody's data are given out: to themselves (law 09-08, article 7; GDPR, article 15), or to a court. */
export type CopyPurpose = (typeof COPY_PURPOSES)[number];

export interface DataCopyEvent {
  readonly type: 'OwnDataGiven';
  readonly data: {
    readonly householdId: HouseholdId;
    readonly personId: PersonId;
    readonly territory: string;
    readonly purpose: CopyPurpose;
    /** Facts that speak of the person, and values under their key in them; never the values. */
    readonly facts: number;
    readonly fields: number;
    /** The pseudonymous subject who took it. */
    readonly by: string;
  };
}

import type { AgencyId, LegalDate } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

export const STANDINGS = ['in-force', 'suspended', 'terminated'] as const;
export type Standing = (typeof STANDINGS)[number];

export type ConventionStandingEvent = {
  readonly type: 'ConventionStandingRecorded';
  readonly data: {
    readonly standing: Standing;
    readonly territory: string;
    readonly units: number;
    readonly startsOn: LegalDate;
    readonly endsOn: LegalDate;
    readonly parties: readonly AgencyId[];
  };
};

/** Nothing here speaks of a person. */
export const personal: Readonly<Record<string, never>> = {};

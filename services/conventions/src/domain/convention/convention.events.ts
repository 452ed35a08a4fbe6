import type { Id, Personal, PersonalFields } from '@iwaa/event-sourcing';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

export type ConventionId = Id<'Convention'>;
export type AgencyId = Id<'Agency'>;

/** A calendar date in Africa/Casablanca, `YYYY-MM-DD`. */
export type LegalDate = string & { readonly __legalDate: true };

export const PARTY_ROLES = ['lead-agency', 'housing-operator', 'commune', 'ministry', 'association'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** The person who signs for an agency. */
export interface Signatory {
  readonly id: Id<'Person'>;
  readonly name: Personal;
}

/** What a reservation speaks of: whose offer, of which dwelling. */
export interface Promised {
  readonly offerId: Id<'Offer'>;
  readonly caseId: Id<'Case'>;
  readonly unitId: Id<'Unit'>;
}

export const CAPACITY_REFUSALS = ['not-in-force', 'outside-period', 'capacity-exhausted'] as const;
export type CapacityRefusal = (typeof CAPACITY_REFUSALS)[number];

export const RELEASE_REASONS = ['refused', 'expired', 'withdrawn', 'set-aside'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

export const SUSPENSION_REASONS = ['obligations-unmet', 'funds-withheld', 'under-review', 'asked-by-a-party'] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

export const TERMINATION_REASONS = ['obligations-unmet', 'by-agreement', 'project-abandoned', 'party-dissolved'] as const;
export type TerminationReason = (typeof TERMINATION_REASONS)[number];

export type ConventionEvent =
  | {
      readonly type: 'ConventionDrafted';
      readonly data: { readonly reference: string; readonly territory: string; readonly startsOn: LegalDate; readonly endsOn: LegalDate };
    }
  | { readonly type: 'PartyAdded'; readonly data: { readonly agencyId: AgencyId; readonly role: PartyRole } }
  | { readonly type: 'UnitsCommitted'; readonly data: { readonly agencyId: AgencyId; readonly units: number } }
  | {
      readonly type: 'ConventionSigned';
      readonly data: { readonly agencyId: AgencyId; readonly signedOn: LegalDate; readonly signatory: Signatory };
    }
  | {
      readonly type: 'ConventionEnteredIntoForce';
      readonly data: {
        readonly territory: string;
        readonly units: number;
        readonly startsOn: LegalDate;
        readonly endsOn: LegalDate;
        readonly parties: readonly AgencyId[];
      };
    }
  | {
      readonly type: 'ConventionSuspended';
      readonly data: { readonly territory: string; readonly reason: SuspensionReason; readonly suspendedOn: LegalDate; readonly note?: Personal };
    }
  | { readonly type: 'ConventionResumed'; readonly data: { readonly territory: string; readonly resumedOn: LegalDate } }
  | {
      readonly type: 'ConventionTerminated';
      readonly data: { readonly territory: string; readonly reason: TerminationReason; readonly terminatedOn: LegalDate; readonly note?: Personal };
    }
  | { readonly type: 'CommitmentFulfilmentRecorded'; readonly data: { readonly unitId: Id<'Unit'>; readonly operatorId: AgencyId } }
  | { readonly type: 'CapacityReserved'; readonly data: Promised & { readonly territory: string } }
  | { readonly type: 'CapacityRefused'; readonly data: Promised & { readonly territory: string; readonly reason: CapacityRefusal } }
  | { readonly type: 'ReservationConfirmed'; readonly data: Promised & { readonly territory: string } }
  | { readonly type: 'ReservationReleased'; readonly data: Promised & { readonly territory: string; readonly because: ReleaseReason } }
  | { readonly type: 'ConsumptionStarted'; readonly data: Promised & { readonly territory: string; readonly startedOn: LegalDate } };

export const personal = {
  ConventionSigned: { 'signatory.name': 'signatory.id' },
  ConventionSuspended: { note: 'stream' },
  ConventionTerminated: { note: 'stream' },
} satisfies PersonalFields<ConventionEvent>;

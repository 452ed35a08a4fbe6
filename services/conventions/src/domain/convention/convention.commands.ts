import type { Id, Personal } from '@iwaa/event-sourcing';
import type { AgencyId, LegalDate, PartyRole, Promised, ReleaseReason, Signatory, SuspensionReason, TerminationReason } from './convention.events.js';

/** What may be asked of a convention. `on` is the legal date of the act. */
export type ConventionCommand =
  | {
      readonly kind: 'DraftConvention';
      readonly reference: string;
      readonly territory: string;
      readonly startsOn: LegalDate;
      readonly endsOn: LegalDate;
    }
  | { readonly kind: 'AddParty'; readonly agencyId: AgencyId; readonly role: PartyRole }
  | { readonly kind: 'CommitUnits'; readonly agencyId: AgencyId; readonly units: number }
  | { readonly kind: 'SignConvention'; readonly agencyId: AgencyId; readonly on: LegalDate; readonly signatory: Signatory }
  | { readonly kind: 'BringIntoForce'; readonly on: LegalDate }
  | { readonly kind: 'SuspendConvention'; readonly on: LegalDate; readonly reason: SuspensionReason; readonly note?: Personal }
  | { readonly kind: 'ResumeConvention'; readonly on: LegalDate }
  | { readonly kind: 'TerminateConvention'; readonly on: LegalDate; readonly reason: TerminationReason; readonly note?: Personal }
  | { readonly kind: 'RecordCommitmentFulfilment'; readonly unitId: Id<'Unit'>; readonly operatorId: AgencyId }
  | { readonly kind: 'ReserveCapacity'; readonly promised: Promised; readonly territory: string; readonly on: LegalDate }
  | { readonly kind: 'ConfirmReservation'; readonly offerId: Id<'Offer'> }
  | { readonly kind: 'ReleaseReservation'; readonly offerId: Id<'Offer'>; readonly because: ReleaseReason }
  | { readonly kind: 'StartConsumption'; readonly offerId: Id<'Offer'>; readonly on: LegalDate };

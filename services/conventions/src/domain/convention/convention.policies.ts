import { require } from '@iwaa/event-sourcing';
import type { AgencyId, CapacityRefusal, LegalDate, PartyRole, Promised, Signatory } from './convention.events.js';

/** A party to the convention. */
export interface Party {
  readonly agencyId: AgencyId;
  readonly role: PartyRole;
  /** Dwellings it commits; its last word counts. */
  readonly units: number;
}

export interface Signature {
  readonly agencyId: AgencyId;
  readonly signedOn: LegalDate;
  readonly signatory: Signatory;
}

/** What the parties agreed on. */
export interface Terms {
  readonly reference: string;
  readonly territory: string;
  readonly startsOn: LegalDate;
  readonly endsOn: LegalDate;
  readonly parties: readonly Party[];
}

/** A place promised to one family; consumed once it lives there. */
export interface Reservation extends Promised {
  readonly status: 'reserved' | 'confirmed' | 'consumed';
}

export type Convention =
  | { readonly status: 'none' }
  | { readonly status: 'drafted'; readonly terms: Terms; readonly signatures: readonly Signature[] }
  | {
      /** What a convention has promised it owes also while it is suspended, and after its end. */
      readonly status: 'in-force' | 'suspended' | 'terminated';
      readonly terms: Terms;
      readonly signatures: readonly Signature[];
      readonly fulfilledBy: ReadonlySet<string>;
      readonly reservations: ReadonlyMap<string, Reservation>;
    };

export type Drafted = Extract<Convention, { status: 'drafted' }>;
export type Binding = Extract<Convention, { status: 'in-force' | 'suspended' | 'terminated' }>;

export const unitsCommitted = (terms: Terms): number => terms.parties.reduce((sum, { units }) => sum + units, 0);

export const agenciesOf = (terms: Terms): readonly AgencyId[] => terms.parties.map(({ agencyId }) => agencyId);

export const isParty = (terms: Terms, agency: AgencyId): boolean => agenciesOf(terms).includes(agency);

export const signedBy = (draft: Drafted): readonly AgencyId[] => draft.signatures.map(({ agencyId }) => agencyId);

/** Parties that have not signed yet. */
export const signaturesMissing = (draft: Drafted): readonly AgencyId[] =>
  agenciesOf(draft.terms).filter((agency) => !signedBy(draft).includes(agency));

export const withinPeriod = (terms: Terms, on: LegalDate): boolean => terms.startsOn <= on && on <= terms.endsOn;

/** Why no place can be promised on this day; undefined when one can. */
export function whyNoCapacity(convention: Convention, on: LegalDate): CapacityRefusal | undefined {
  if (convention.status !== 'in-force') return 'not-in-force';
  if (!withinPeriod(convention.terms, on)) return 'outside-period';
  return convention.reservations.size < unitsCommitted(convention.terms) ? undefined : 'capacity-exhausted';
}

/** The terms can be changed only until the first party has signed them. */
export function mustBeOpenToChange(convention: Convention): Drafted {
  const draft = mustBeDrafted(convention);
  require(draft.signatures.length === 0, 'convention-already-signed', { signedBy: signedBy(draft) });
  return draft;
}

export function mustBeDrafted(convention: Convention): Drafted {
  require(convention.status === 'drafted', 'convention-not-drafted', { status: convention.status });
  return convention;
}

export const isBinding = (convention: Convention): convention is Binding => convention.status !== 'none' && convention.status !== 'drafted';

/** It has entered into force once, so that what it promised is kept. */
export function mustBeBinding(convention: Convention): Binding {
  require(isBinding(convention), 'convention-not-in-force', { status: convention.status });
  return convention;
}

export function mustBeInForce(convention: Convention): Binding {
  require(convention.status === 'in-force', 'convention-not-in-force', { status: convention.status });
  return convention;
}

export function mustBeSuspended(convention: Convention): Binding {
  require(convention.status === 'suspended', 'convention-not-suspended', { status: convention.status });
  return convention;
}

/** In force or suspended: one that has ended does not end again. */
export function mustNotHaveEnded(convention: Convention): Binding {
  const binding = mustBeBinding(convention);
  require(binding.status !== 'terminated', 'convention-terminated');
  return binding;
}

export function mustHold(offerId: string, { reservations }: Binding): Reservation {
  const reservation = reservations.get(offerId);
  require(reservation !== undefined, 'no-such-reservation', { offerId });
  return reservation;
}

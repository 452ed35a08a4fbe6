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

/** A place promised to one family. */
export interface Reservation extends Promised {
  readonly status: 'reserved' | 'confirmed';
}

export type Convention =
  | { readonly status: 'none' }
  | { readonly status: 'drafted'; readonly terms: Terms; readonly signatures: readonly Signature[] }
  | {
      readonly status: 'in-force';
      readonly terms: Terms;
      readonly signatures: readonly Signature[];
      readonly fulfilledBy: ReadonlySet<string>;
      readonly reservations: ReadonlyMap<string, Reservation>;
    };

export type Drafted = Extract<Convention, { status: 'drafted' }>;
export type InForce = Extract<Convention, { status: 'in-force' }>;

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

export function mustBeInForce(convention: Convention): InForce {
  require(convention.status === 'in-force', 'convention-not-in-force', { status: convention.status });
  return convention;
}

import { require } from '@iwaa/event-sourcing';
import type { AgencyId, CapacityRefusal, LegalDate, Promised } from './convention.events.js';

/** What the parties agreed on. */
export interface Terms {
  readonly reference: string;
  readonly territory: string;
  readonly startsOn: LegalDate;
  readonly endsOn: LegalDate;
  readonly parties: readonly AgencyId[];
  /** Units that each agency commits; the last word of an agency counts. */
  readonly commitments: Readonly<Record<AgencyId, number>>;
}

/** A place promised to one family. */
export interface Reservation extends Promised {
  readonly status: 'reserved' | 'confirmed';
}

export type Convention =
  | { readonly status: 'none' }
  | { readonly status: 'drafted'; readonly terms: Terms; readonly signedBy: readonly AgencyId[] }
  | {
      readonly status: 'in-force';
      readonly terms: Terms;
      readonly fulfilledBy: ReadonlySet<string>;
      readonly reservations: ReadonlyMap<string, Reservation>;
    };

export type Drafted = Extract<Convention, { status: 'drafted' }>;
export type InForce = Extract<Convention, { status: 'in-force' }>;

export const unitsCommitted = (terms: Terms): number => Object.values(terms.commitments).reduce((sum, units) => sum + units, 0);

export const everyPartySigned = (draft: Drafted): boolean => draft.terms.parties.every((party) => draft.signedBy.includes(party));

export const isParty = (terms: Terms, agency: AgencyId): boolean => terms.parties.includes(agency);

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
  require(draft.signedBy.length === 0, 'convention-already-signed', { signedBy: draft.signedBy });
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

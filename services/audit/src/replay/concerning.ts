import type { CopiedEvent } from './copied-event.js';

/** Kinds of streams that speak of one family alone: all their events are its history. */
const OWN = ['case', 'candidate', 'household', 'offer', 'notice'] as const;

/** Kinds of streams that speak of a family's household: that somebody of it is to be forgotten, or was told all that is known of them. */
export const OF_HOUSEHOLDS: readonly string[] = ['erasure', 'data-copy'];

/**
 * Kinds of streams that many families share. Of these a history holds what names the family's file, household or offers, and, of
 * each kind, the events that set what its decisions depend on, whoever else they concern.
 */
export const DEPENDED_ON: Readonly<Record<string, readonly string[]>> = {
  building: ['BuildingListed', 'BuildingReported', 'BuildingClassified', 'OrderListed', 'ListedOrderLifted', 'OrderIssued', 'EvacuationOrdered', 'OrderLifted'],
  unit: ['UnitRegistered', 'UnitInspected', 'UnitMadeAvailable', 'UnitWithdrawn'],
  round: ['RoundOpened', 'RoundProposed', 'RoundRejected'],
  convention: [
    'ConventionDrafted',
    'PartyAdded',
    'UnitsCommitted',
    'ConventionSigned',
    'ConventionEnteredIntoForce',
    'ConventionSuspended',
    'ConventionResumed',
    'ConventionTerminated',
  ],
  'convention-standing': ['ConventionStandingRecorded'],
};

/** The streams that speak of a family's file beside its own. */
export interface Concerned {
  /** Households: read whole. */
  readonly households: readonly string[];
  /** Buildings, dwellings, conventions and rounds: read in part. */
  readonly shared: readonly string[];
  /** By which an event of a shared stream names the family: its file, its households, its offers. */
  readonly names: readonly string[];
}

/** @param events those of the file's own stream, and all that name the file */
export function concernedBy(caseId: string, events: readonly CopiedEvent[]): Concerned {
  const told = (category: string, ...fields: readonly string[]) =>
    unique(events.filter((event) => event.category === category).flatMap(({ data }) => fields.flatMap((field) => (typeof data[field] === 'string' ? [data[field]] : []))));
  const households = told('case', 'householdId');
  const offers = unique(events.filter(({ category }) => category === 'offer').map(({ streamId }) => streamId));
  return {
    households,
    shared: unique([...told('case', 'buildingId'), ...told('offer', 'unitId', 'conventionId', 'roundId')]),
    names: [caseId, ...households, ...offers],
  };
}

/** Whether an event that names the file belongs to its history: of streams that somebody else owns, an import's for example, it does not. */
export const isTold = ({ category }: CopiedEvent): boolean => [...OWN, ...OF_HOUSEHOLDS].includes(category) || category in DEPENDED_ON;

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

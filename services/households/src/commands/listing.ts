import type { LegalDate } from '@iwaa/service-kit';
import { ageBandOn, ageBandWithin } from '../domain/household/age.policies.js';
import type { Answers, ListedFields, ListedMember, Listing } from '../domain/household/household.events.js';
import type { PersonId } from '../domain/shared.js';
import { ageBands } from '../norms/age-bands.js';

/** A person as a source describes them, in clear; it knows no id of ours. */
export interface ListedPerson extends Omit<ListedMember, 'id' | 'ageBand' | 'name' | 'birthDate' | 'cin' | 'answers'> {
  readonly name?: string;
  readonly birthDate?: LegalDate;
  readonly cin?: string;
  readonly answers?: Answers;
}

/** A household as a source describes it, in clear. */
export interface HouseholdListing extends Omit<ListedFields, 'key' | 'idcs' | 'answers'> {
  readonly key: string;
  readonly idcs?: string;
  readonly answers?: Answers;
  readonly members: readonly ListedPerson[];
}

/** The listing with an id for each member, and with the age band where birth date or ages leave no doubt of it on a day. */
export const listedOn = (listing: HouseholdListing, territory: string, day: LegalDate, idAt: (place: number) => PersonId): Listing => ({
  ...listing,
  members: listing.members.map((person, place) => ({ ...person, id: idAt(place), ...ageBandOf(person, territory, day) })),
});

function ageBandOf({ birthDate, ages }: ListedPerson, territory: string, day: LegalDate): Pick<ListedMember, 'ageBand'> {
  const bands = ageBands(territory, day);
  const ageBand = birthDate === undefined ? ages && ageBandWithin(ages, bands) : ageBandOn(birthDate, day, bands);
  return ageBand === undefined ? {} : { ageBand };
}

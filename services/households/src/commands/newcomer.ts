import type { LegalDate } from '@iwaa/service-kit';
import { ageBandOn } from '../domain/household/age.policies.js';
import type { Member } from '../domain/household/household.events.js';
import { ageBands } from '../norms/age-bands.js';

/** A person as an officer writes them down. */
export interface Newcomer extends Omit<Member, 'ageBand' | 'name' | 'birthDate' | 'cin'> {
  readonly name: string;
  readonly birthDate: LegalDate;
  readonly cin?: string;
}

/** The member that somebody is on a day: the age band is all that others may learn of the birth date. */
export const memberOn = (newcomer: Newcomer, territory: string, day: LegalDate): Member => ({
  ...newcomer,
  ageBand: ageBandOn(newcomer.birthDate, day, ageBands(territory, day)),
});

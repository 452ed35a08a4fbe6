import { require, type Personal } from '@iwaa/event-sourcing';
import type { BuildingId, CitedRule, LegalDate, PersonId, Requirements } from '../shared.js';
import type { Condition, Contact, Entailed, Language, ListedMember, Listing, Member, Tenure } from './household.events.js';

/** What one member lives with, and what that asks of a dwelling. */
export interface Needs {
  readonly conditions: Personal<readonly Condition[]>;
  readonly entails: Entailed;
  readonly norm: CitedRule;
}

/** Whoever was listed may have no name, no birth date, no role. */
export interface HouseholdMember extends ListedMember {
  readonly needs?: Needs;
}

/** What the last survey found. */
export interface Survey {
  readonly surveyedOn: LegalDate;
  readonly occupiedSince: LegalDate;
  readonly roomsOccupied: number;
  readonly ownsOtherDwelling: boolean;
  /** MAD centimes a month. */
  readonly monthlyIncome?: Personal<number>;
  readonly note?: Personal;
}

/** Who speaks for the household, though not of it. */
export interface Proxy {
  readonly id: PersonId;
  readonly name: Personal;
  readonly contact?: Contact;
}

interface Family {
  readonly territory: string;
  readonly tenure?: Tenure;
  readonly language?: Language;
  /** Of those whom an officer registered exactly one is the head; a source may name none, or several. */
  readonly members: readonly HouseholdMember[];
  readonly idcs?: Personal;
  /** What the source said last, whatever officers have recorded since. */
  readonly listing?: Listing;
  readonly survey?: Survey;
  readonly preferences: { readonly quarters: readonly string[]; readonly note?: Personal };
  readonly contacts: readonly Contact[];
  readonly proxy?: Proxy;
  /** Whose personal values nobody can read any more, members or not. */
  readonly erased?: readonly PersonId[];
  readonly requirements: Requirements;
}

/** Known from a source, and not yet where it lives. */
export type IdentifiedHousehold = { readonly status: 'identified' } & Family;
export type RegisteredHousehold = { readonly status: 'registered'; readonly buildingId: BuildingId } & Family;
export type KnownHousehold = IdentifiedHousehold | RegisteredHousehold;
export type Household = { readonly status: 'none' } | KnownHousehold;

export function mustBeKnown(household: Household): KnownHousehold {
  require(household.status !== 'none', 'household-not-registered');
  return household;
}

/** What a dwelling must have for this household: needs, never conditions. */
export const requirementsOf = ({ requirements }: KnownHousehold): Requirements => requirements;

/** Where the household can be reached, in the order in which it is asked; its proxy last. */
export const reachOf = ({ contacts, proxy }: KnownHousehold): readonly Contact[] => [...contacts, ...(proxy?.contact === undefined ? [] : [proxy.contact])];

export const memberOf = ({ members }: KnownHousehold, id: PersonId): HouseholdMember | undefined => members.find((member) => member.id === id);

export function mustBeMember(household: KnownHousehold, memberId: PersonId): HouseholdMember {
  const member = memberOf(household, memberId);
  require(member !== undefined, 'no-such-member', { memberId });
  return member;
}

/** One head, each person once, and somebody of age. */
export function mustMakeAHousehold(members: readonly Member[]): void {
  const ids = members.map(({ id }) => id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  require(twice.length === 0, 'member-named-twice', { members: twice });
  const heads = members.filter(({ role }) => role === 'head').length;
  require(heads === 1, 'household-has-one-head', { heads });
  require(members.some(({ ageBand }) => ageBand === 'adult' || ageBand === 'senior'), 'household-needs-an-adult');
}

/** A survey speaks of what was, on a day that has come. */
export function mustBeOfThePast({ surveyedOn, occupiedSince }: Survey, today: LegalDate): void {
  require(surveyedOn <= today, 'date-in-the-future', { date: surveyedOn, today });
  require(occupiedSince <= surveyedOn, 'occupied-after-the-survey', { occupiedSince, surveyedOn });
}

/** A contact is a member's, or the proxy's. */
export function mustBelong(household: KnownHousehold, contacts: readonly Contact[]): void {
  const strangers = contacts.map(({ personId }) => personId).filter((id) => memberOf(household, id) === undefined && household.proxy?.id !== id);
  require(strangers.length === 0, 'contact-of-a-stranger', { persons: strangers });
}

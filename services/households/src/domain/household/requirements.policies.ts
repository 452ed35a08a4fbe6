import { AGE_BANDS, SEXES, type AgeBand, type Requirements } from '../shared.js';
import type { DwellingNeeds } from './household.commands.js';
import type { Condition, Entailed, ListedMember } from './household.events.js';
import type { HouseholdMember, KnownHousehold } from './household.policies.js';

/** What one member's conditions ask of a dwelling: of each kind the most demanding. */
export function entailedBy(conditions: readonly Condition[], norm: DwellingNeeds): Entailed {
  const asked = conditions.map((condition) => norm.conditions[condition]);
  return {
    stepFree: asked.some(({ stepFree }) => stepFree === true),
    noGas: asked.some(({ noGas }) => noGas === true),
    ownSleepingRoom: asked.some(({ ownSleepingRoom }) => ownSleepingRoom === true),
    ...lowestOf(asked),
  };
}

/** What a dwelling must have for those who live together now. */
export function requirementsUnder(norm: DwellingNeeds, { members, preferences }: Pick<KnownHousehold, 'members' | 'preferences'>): Requirements {
  const entailed = members.flatMap(({ needs }) => (needs === undefined ? [] : [needs.entails]));
  return {
    ...countOf(members),
    sleepingRooms: sleepingRoomsFor(members, norm.sleeping),
    stepFree: entailed.some(({ stepFree }) => stepFree),
    noGas: entailed.some(({ noGas }) => noGas),
    ...lowestOf(entailed),
    quarters: preferences.quarters,
  };
}

/** How many persons, and how many of each age band and sex: of those of whom both are known. */
export const countOf = (members: readonly Pick<ListedMember, 'ageBand' | 'sex'>[]): Pick<Requirements, 'persons' | 'occupants'> => ({
  persons: members.length,
  occupants: AGE_BANDS.flatMap((ageBand) =>
    SEXES.map((sex) => ({ ageBand, sex, count: members.filter((member) => member.ageBand === ageBand && member.sex === sex).length })),
  ).filter(({ count }) => count > 0),
});

/**
 * One room for the head and the spouse, one for each member who needs their own; the youngest sleep with their parents, children
 * share, all others share with their own sex.
 */
function sleepingRoomsFor(members: readonly HouseholdMember[], { personsPerRoom, withParents, acrossSexes }: DwellingNeeds['sleeping']): number {
  const alone = members.filter(({ needs }) => needs?.entails.ownSleepingRoom === true);
  const sharing = members.filter((member) => !alone.includes(member) && !isOf(withParents, member));
  const couple = coupleAmong(sharing);
  const others = sharing.filter((member) => !couple.includes(member));
  const children = others.filter((member) => isOf(acrossSexes, member));
  // A room too many is given back once more is known, one too few puts together whom nobody may: who is not known to be small
  // counts as grown, and who is not known to be a woman or a man shares with neither.
  const apart = [...SEXES, undefined].map((sex) => others.filter((member) => member.sex === sex && !children.includes(member)));
  const rooms = (persons: readonly unknown[]): number => Math.ceil(persons.length / personsPerRoom);
  return Math.max(1, alone.length + couple.length / 2 + rooms(children) + apart.reduce((sum, persons) => sum + rooms(persons), 0));
}

const isOf = (bands: readonly AgeBand[], { ageBand }: HouseholdMember): boolean => ageBand !== undefined && bands.includes(ageBand);

function coupleAmong(members: readonly HouseholdMember[]): readonly HouseholdMember[] {
  const [head, spouse] = [members.find(({ role }) => role === 'head'), members.find(({ role }) => role === 'spouse')];
  return head === undefined || spouse === undefined ? [] : [head, spouse];
}

function lowestOf(asked: readonly Partial<Entailed>[]): { readonly highestFloor?: number } {
  const floors = asked.flatMap(({ highestFloor }) => (highestFloor === undefined ? [] : [highestFloor]));
  return floors.length === 0 ? {} : { highestFloor: Math.min(...floors) };
}

const FIELDS = ['persons', 'occupants', 'ageBand', 'sex', 'count', 'sleepingRooms', 'stepFree', 'noGas', 'highestFloor', 'quarters'];

/** Whether both ask the same of a dwelling, however their fields are ordered. */
export const sameRequirements = (one: Requirements, other: Requirements): boolean => JSON.stringify(one, FIELDS) === JSON.stringify(other, FIELDS);

import { describe, expect, it as rule } from '@jest/globals';
import { fold } from '@iwaa/event-sourcing';
import { ageBands } from '../../norms/age-bands.js';
import { dwellingNeeds } from '../../norms/dwelling-needs.js';
import type { AgeBand, LegalDate, PersonId, Sex } from '../shared.js';
import { ageBandOn, ageBandWithin } from './age.policies.js';
import { household } from './household.decider.js';
import type { Contact, HouseholdEvent, Member } from './household.events.js';
import { mustBeKnown, reachOf, requirementsOf, type HouseholdMember } from './household.policies.js';
import { countOf, requirementsUnder, sameRequirements } from './requirements.policies.js';

const day = '2026-11-20' as LegalDate;
const territory = 'MA-FES';

describe('an age band', () => {
  const born = (birthDate: string) => ageBandOn(birthDate as LegalDate, day, ageBands(territory, day));
  rule('changes on the birthday', () => {
    expect([born(day), born('2022-11-21'), born('2022-11-20')]).toEqual(['infant', 'infant', 'child']);
    expect([born('2014-11-21'), born('2014-11-20')]).toEqual(['child', 'adolescent']);
    expect([born('2008-11-21'), born('2008-11-20')]).toEqual(['adolescent', 'adult']);
    expect([born('1961-11-21'), born('1961-11-20')]).toEqual(['adult', 'senior']);
  });
  rule('is nobody’s who is not born yet', () => {
    expect(() => born('2026-11-21')).toThrow('born-in-the-future');
  });
  rule('is that of a range of ages which lies in no other', () => {
    const within = (from?: number, to?: number) => ageBandWithin({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }, ageBands(territory, day));
    expect([within(0, 3), within(undefined, 3), within(4, 11), within(18, 64), within(65)]).toEqual(['infant', 'infant', 'child', 'adult', 'senior']);
    expect([within(undefined, 4), within(5, 17), within(18), within()]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('sleeping rooms', () => {
  const norm = dwellingNeeds(territory, day);
  let persons = 0;
  const member = (ageBand: AgeBand, sex: Sex, role: Member['role'] = 'other'): HouseholdMember => ({
    id: String((persons += 1)) as PersonId,
    name: 'a name',
    birthDate: '1980-01-01',
    ageBand,
    sex,
    role,
  });
  const rooms = (...members: HouseholdMember[]) => requirementsUnder(norm, { members, preferences: { quarters: [] } }).sleepingRooms;
  const couple = [member('adult', 'female', 'head'), member('adult', 'male', 'spouse')];

  rule('a couple has one, and an infant sleeps there', () => {
    expect([rooms(...couple), rooms(...couple, member('infant', 'male'))]).toEqual([1, 1]);
  });
  rule('a head without a spouse shares with their own sex', () => {
    expect(rooms(member('adult', 'female', 'head'), member('senior', 'female'))).toBe(1);
  });
  rule('children share, by two, whatever their sex', () => {
    const children = [member('child', 'female'), member('child', 'male'), member('child', 'female')];
    expect([rooms(...couple, ...children.slice(1)), rooms(...couple, ...children)]).toEqual([2, 3]);
  });
  rule('whoever is older shares with their own sex only', () => {
    const [her, him] = [member('adolescent', 'female'), member('adolescent', 'male')];
    expect([rooms(...couple, her, member('senior', 'female')), rooms(...couple, her, him)]).toEqual([2, 3]);
  });
  rule('of whom nothing is known counts as grown, and shares with neither women nor men', () => {
    const someone = (more: Partial<HouseholdMember> = {}): HouseholdMember => ({ id: String((persons += 1)) as PersonId, ...more });
    expect([rooms(...couple, someone({ sex: 'female' })), rooms(...couple, someone({ ageBand: 'infant' }))]).toEqual([2, 1]);
    expect(rooms(member('adult', 'female', 'head'), someone())).toBe(2);
    expect(rooms(...couple, someone(), someone({ ageBand: 'child' }))).toBe(3);
  });
  rule('whoever needs their own has it', () => {
    const entails = { stepFree: false, noGas: false, ownSleepingRoom: true };
    const own = couple.map((one, place) => (place === 0 ? { ...one, needs: { conditions: [], entails, norm } } : one));
    expect(rooms(...own)).toBe(2);
  });
});

rule('a dwelling has place for everybody, whether or not their age and sex are known', () => {
  const members = [{ ageBand: 'adult', sex: 'female' }, { ageBand: 'adult' }, { sex: 'male' }, {}] as const;
  expect(countOf(members)).toEqual({ persons: 4, occupants: [{ ageBand: 'adult', sex: 'female', count: 1 }] });
});

rule('requirements are the same however their fields are ordered', () => {
  const one = { persons: 1, occupants: [{ ageBand: 'adult', sex: 'male', count: 1 }], sleepingRooms: 1, stepFree: true, noGas: false, quarters: ['a'] } as const;
  const other = { quarters: ['a'], noGas: false, stepFree: true, sleepingRooms: 1, occupants: [{ count: 1, sex: 'male', ageBand: 'adult' }], persons: 1 } as const;
  expect(sameRequirements(one, other)).toBe(true);
  expect(sameRequirements(one, { ...other, occupants: [{ count: 2, sex: 'male', ageBand: 'adult' }] })).toBe(false);
  expect(sameRequirements(one, { ...other, highestFloor: 0 })).toBe(false);
});

describe('a household is reached', () => {
  const person = (id: string, role: Member['role']): Member => ({ id: id as PersonId, name: id, birthDate: '1980-01-01', ageBand: 'adult', sex: 'male', role });
  const contact = (personId: string): Contact => ({ personId: personId as PersonId, channel: 'email', address: `${personId}@example.org` });
  const facts: HouseholdEvent[] = [
    { type: 'HouseholdRegistered', data: { territory, buildingId: 'b' as never, tenure: 'co-heir', members: [person('head', 'head'), person('son', 'child')], language: 'fr' } },
    { type: 'ProxyNamed', data: { proxy: { id: 'proxy' as PersonId, name: 'p' }, contact: contact('proxy'), territory } },
    { type: 'ContactsRecorded', data: { language: 'ar', contacts: [contact('son'), contact('head')], territory } },
  ];
  const after = (...more: HouseholdEvent[]) => mustBeKnown(fold(household.decider, household.decider.initial, [...facts, ...more]));
  const whom = (...more: HouseholdEvent[]) => reachOf(after(...more)).map(({ personId }) => personId);

  rule('in the order it gave, its proxy last', () => {
    expect(whom()).toEqual(['son', 'head', 'proxy']);
  });
  rule('never through somebody who left', () => {
    expect(whom({ type: 'MemberDeparted', data: { memberId: 'son' as PersonId, because: 'left', territory } })).toEqual(['head', 'proxy']);
  });
  rule('and is counted from the first day', () => {
    expect(requirementsOf(after()).persons).toBe(2);
  });
});

import { describe, it as rule } from '@jest/globals';
import { fold } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import fc from 'fast-check';
import type { BuildingId, ErasureId, HouseholdId, LegalDate, PersonId, Requirements } from '../shared.js';
import type { DwellingNeeds, HouseholdCommand } from './household.commands.js';
import { household } from './household.decider.js';
import type { Condition, Contact, HouseholdEvent, Member } from './household.events.js';

const { given } = rulesOf(household.decider);

const territory = 'MA-FES';
const buildingId = 'building' as BuildingId;
const date = (text: string) => text as LegalDate;
const norm: DwellingNeeds = {
  id: 'dwelling-needs',
  version: '2026-1',
  territory: 'MA',
  conditions: {
    'reduced-mobility': { highestFloor: 1 },
    wheelchair: { stepFree: true, highestFloor: 0 },
    blind: { stepFree: true },
    pregnancy: {},
    'respiratory-illness': { noGas: true },
    'chronic-illness': {},
    violence: { ownSleepingRoom: true },
  },
  sleeping: { personsPerRoom: 2, withParents: ['infant'], acrossSexes: ['child'] },
};
const cited = { id: norm.id, version: norm.version, territory: norm.territory };

const person = (id: string, more: Partial<Member> = {}): Member => ({
  id: id as PersonId,
  name: `name of ${id}`,
  birthDate: '1980-01-01',
  ageBand: 'adult',
  sex: 'female',
  role: 'other',
  ...more,
});
const head = person('head', { role: 'head' });
const spouse = person('spouse', { role: 'spouse', sex: 'male' });
const daughter = person('daughter', { role: 'child', ageBand: 'adolescent' });

const registration = { territory, buildingId, tenure: 'tenant-verbal-lease', members: [head, spouse], language: 'ar' } as const;
const register = (more: Partial<Extract<HouseholdCommand, { kind: 'RegisterHousehold' }>> = {}): HouseholdCommand => ({
  kind: 'RegisterHousehold',
  ...registration,
  buildingTerritory: territory,
  norm,
  ...more,
});
const registered: HouseholdEvent = { type: 'HouseholdRegistered', data: registration };
const requirements: Requirements = {
  persons: 2,
  occupants: [
    { ageBand: 'adult', sex: 'female', count: 1 },
    { ageBand: 'adult', sex: 'male', count: 1 },
  ],
  sleepingRooms: 1,
  stepFree: false,
  noGas: false,
  quarters: [],
};
const requiring = (more: Partial<Requirements> = {}): HouseholdEvent => ({
  type: 'RequirementsChanged',
  data: { requirements: { ...requirements, ...more }, norm: cited, territory },
});
const family = [registered, requiring()] as const;
const three = {
  persons: 3,
  occupants: [{ ageBand: 'adolescent', sex: 'female', count: 1 }, ...requirements.occupants],
  sleepingRooms: 2,
} as const;
const joined: HouseholdEvent = { type: 'MemberJoined', data: { member: daughter, territory } };

describe('a household is registered', () => {
  rule('with what its dwelling must have, in one append', () => {
    given().when(register()).then(registered, requiring());
  });
  rule('in a building of the same territory', () => {
    given().when(register({ buildingTerritory: undefined })).thenRefused('building-not-in-territory', { buildingId, territory });
    given().when(register({ buildingTerritory: 'MA-CAS' })).thenRefused('building-not-in-territory');
  });
  rule('with exactly one head', () => {
    given().when(register({ members: [spouse] })).thenRefused('household-has-one-head', { heads: 0 });
    given().when(register({ members: [head, { ...spouse, role: 'head' }] })).thenRefused('household-has-one-head', { heads: 2 });
  });
  rule('with somebody of age', () => {
    given().when(register({ members: [{ ...head, ageBand: 'adolescent' }] })).thenRefused('household-needs-an-adult');
    const { occupants: _, ...alone } = { ...requirements, persons: 1 };
    given()
      .when(register({ members: [{ ...head, ageBand: 'senior' }] }))
      .then(
        { type: 'HouseholdRegistered', data: { ...registration, members: [{ ...head, ageBand: 'senior' }] } },
        requiring({ ...alone, occupants: [{ ageBand: 'senior', sex: 'female', count: 1 }] }),
      );
  });
  rule('with each person once', () => {
    given().when(register({ members: [head, { ...spouse, id: head.id }] })).thenRefused('member-named-twice', { members: ['head'] });
  });
  rule('once', () => {
    given(...family).when(register()).thenRefused('household-already-registered');
  });
});

describe('members', () => {
  rule('join, and the dwelling must have room for them', () => {
    given(...family).when({ kind: 'AddMember', member: daughter, norm }).then(joined, requiring(three));
  });
  rule('join a household that is registered', () => {
    given().when({ kind: 'AddMember', member: daughter, norm }).thenRefused('household-not-registered');
  });
  rule('join once, and never as a second head', () => {
    given(...family).when({ kind: 'AddMember', member: spouse, norm }).thenRefused('member-named-twice', { members: ['spouse'] });
    given(...family).when({ kind: 'AddMember', member: { ...daughter, role: 'head' }, norm }).thenRefused('household-has-one-head', { heads: 2 });
  });
  rule('leave, or die, and need no room any more', () => {
    given(...family, joined, requiring(three))
      .when({ kind: 'RecordDeparture', memberId: daughter.id, because: 'left', norm })
      .then({ type: 'MemberDeparted', data: { memberId: daughter.id, because: 'left', territory } }, requiring());
    given(...family).when({ kind: 'RecordDeparture', memberId: daughter.id, because: 'deceased', norm }).thenRefused('no-such-member', { memberId: 'daughter' });
  });
  rule('the head leaves only once another head is named', () => {
    const changed: HouseholdEvent = { type: 'HeadChanged', data: { headId: spouse.id, territory } };
    const apart = requiring({ sleepingRooms: 2 });
    given(...family).when({ kind: 'RecordDeparture', memberId: head.id, because: 'deceased', norm }).thenRefused('head-to-be-replaced-first', { headId: 'head' });
    given(...family).when({ kind: 'ChangeHead', headId: spouse.id, norm }).then(changed, apart);
    given(...family, changed, apart)
      .when({ kind: 'RecordDeparture', memberId: head.id, because: 'deceased', norm })
      .then(
        { type: 'MemberDeparted', data: { memberId: head.id, because: 'deceased', territory } },
        requiring({ persons: 1, occupants: [{ ageBand: 'adult', sex: 'male', count: 1 }] }),
      );
  });
  rule('the head is a member; named twice is once', () => {
    given(...family).when({ kind: 'ChangeHead', headId: daughter.id, norm }).thenRefused('no-such-member');
    given(...family).when({ kind: 'ChangeHead', headId: head.id, norm }).thenNothing();
  });
});

describe('tenure', () => {
  rule('is corrected; twice is once', () => {
    const corrected: HouseholdEvent = { type: 'TenureCorrected', data: { tenure: 'co-heir', territory } };
    given(...family).when({ kind: 'CorrectTenure', tenure: 'co-heir' }).then(corrected);
    given(...family, corrected).when({ kind: 'CorrectTenure', tenure: 'co-heir' }).thenNothing();
  });
});

describe('a survey', () => {
  const today = date('2026-11-20');
  const survey = { surveyedOn: today, occupiedSince: today, roomsOccupied: 2, ownsOtherDwelling: false, note: 'roof leaks' };
  rule('is recorded as it was found', () => {
    given(...family).when({ kind: 'RecordSurvey', survey, today }).then({ type: 'SurveyRecorded', data: { ...survey, territory } });
  });
  rule('was not made in the future', () => {
    given(...family).when({ kind: 'RecordSurvey', survey: { ...survey, surveyedOn: date('2026-11-21') }, today }).thenRefused('date-in-the-future');
  });
  rule('does not know who comes to live there later', () => {
    given(...family).when({ kind: 'RecordSurvey', survey: { ...survey, surveyedOn: date('2026-11-19') }, today }).thenRefused('occupied-after-the-survey');
  });
});

describe('needs', () => {
  const needing = (memberId: PersonId, ...conditions: Condition[]): HouseholdCommand => ({ kind: 'RecordNeeds', memberId, conditions, norm });
  const recorded = (memberId: PersonId, conditions: Condition[], entails: object): HouseholdEvent => ({
    type: 'NeedsRecorded',
    data: { memberId, conditions, entails: { stepFree: false, noGas: false, ownSleepingRoom: false, ...entails }, norm: cited, territory },
  });
  const wheelchair = recorded(head.id, ['wheelchair', 'reduced-mobility'], { stepFree: true, highestFloor: 0 });

  rule('follow from a member’s conditions by the norm, the most demanding first', () => {
    given(...family).when(needing(head.id, 'wheelchair', 'reduced-mobility')).then(wheelchair, requiring({ stepFree: true, highestFloor: 0 }));
  });
  rule('of all members count together', () => {
    given(...family, wheelchair, requiring({ stepFree: true, highestFloor: 0 }))
      .when(needing(spouse.id, 'respiratory-illness', 'reduced-mobility'))
      .then(
        recorded(spouse.id, ['respiratory-illness', 'reduced-mobility'], { noGas: true, highestFloor: 1 }),
        requiring({ stepFree: true, noGas: true, highestFloor: 0 }),
      );
  });
  rule('that ask nothing more of a dwelling change nothing of it', () => {
    given(...family).when(needing(head.id, 'pregnancy')).then(recorded(head.id, ['pregnancy'], {}));
  });
  rule('end with the condition, and with the member', () => {
    const before = [...family, joined, requiring(three), recorded(daughter.id, ['blind'], { stepFree: true }), requiring({ ...three, stepFree: true })];
    given(...before).when(needing(daughter.id)).then(recorded(daughter.id, [], {}), requiring(three));
    given(...before)
      .when({ kind: 'RecordDeparture', memberId: daughter.id, because: 'left', norm })
      .then({ type: 'MemberDeparted', data: { memberId: daughter.id, because: 'left', territory } }, requiring());
  });
  rule('are a member’s', () => {
    given(...family).when(needing(daughter.id, 'blind')).thenRefused('no-such-member');
  });
});

describe('preferences', () => {
  rule('name the quarters of places that matter', () => {
    given(...family)
      .when({ kind: 'RecordPreferences', quarters: ['talaa'], note: 'the school', norm })
      .then({ type: 'PreferencesRecorded', data: { quarters: ['talaa'], note: 'the school', territory } }, requiring({ quarters: ['talaa'] }));
  });
});

describe('contacts', () => {
  const contact = (personId: string): Contact => ({ personId: personId as PersonId, channel: 'sms', address: '+212600000000' });
  const proxy = { id: 'proxy' as PersonId, name: 'a neighbour' };
  const named: HouseholdEvent = { type: 'ProxyNamed', data: { proxy, contact: contact('proxy'), territory } };
  const recording = (...contacts: Contact[]): HouseholdCommand => ({ kind: 'RecordContacts', language: 'fr', contacts });
  const recorded = (...contacts: Contact[]): HouseholdEvent => ({ type: 'ContactsRecorded', data: { language: 'fr', contacts, territory } });

  rule('belong to a member or to the proxy', () => {
    given(...family, named).when(recording(contact('head'), contact('proxy'))).then(recorded(contact('head'), contact('proxy')));
    given(...family).when(recording(contact('head'), contact('proxy'))).thenRefused('contact-of-a-stranger', { persons: ['proxy'] });
  });
  rule('of another proxy are no longer the household’s', () => {
    const another: HouseholdEvent = { type: 'ProxyNamed', data: { proxy: { ...proxy, id: 'another' as PersonId }, territory } };
    given(...family, named, recorded(contact('proxy')), another).when(recording(contact('proxy'))).thenRefused('contact-of-a-stranger');
  });
  rule('the proxy is no member', () => {
    given(...family).when({ kind: 'NameProxy', proxy, contact: { channel: 'sms', address: '+212600000000' } }).then(named);
    given(...family).when({ kind: 'NameProxy', proxy: { ...proxy, id: head.id } }).thenRefused('member-named-twice');
  });
});

describe('a person who is erased', () => {
  const erase = (personId: string, persons = ['head', 'spouse']) =>
    ({ kind: 'ErasePerson', erasureId: 'erasure' as ErasureId, householdId: 'household' as HouseholdId, personId: personId as PersonId, persons: persons as PersonId[] }) as const;
  const erased = (personId: string, ...subjects: string[]): HouseholdEvent => ({
    type: 'PersonErased',
    data: { erasureId: 'erasure' as ErasureId, personId: personId as PersonId, subjects: [personId, ...subjects], territory },
  });

  rule('is one key: what the others share stays', () => {
    given(registered).when(erase('spouse')).then(erased('spouse'));
  });
  rule('the household’s own key goes with the last of whom anything is known, whoever has left before', () => {
    given(registered, erased('spouse')).when(erase('head')).then(erased('head', 'household'));
    given(registered, erased('spouse')).when(erase('head', ['head', 'spouse', 'a former member'])).then(erased('head'));
  });
  rule('is erased once', () => {
    given(registered, erased('spouse')).when(erase('spouse')).thenNothing();
  });
  rule('in whatever order a family asks, and however often, the household’s key goes once, with the last of them', () => {
    const names = ['head', 'spouse', 'a former member', 'the proxy'];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), fc.array(fc.constantFrom(...names)), (order, again) => {
        const facts: HouseholdEvent[] = [registered];
        for (const personId of [...order, ...again]) facts.push(...household.decider.decide(erase(personId, names), fold(household.decider, household.decider.initial, facts)));
        const takesAll = facts.map((fact) => fact.type === 'PersonErased' && fact.data.subjects.includes('household'));
        return facts.length === 1 + names.length && takesAll.lastIndexOf(true) === names.length && takesAll.filter(Boolean).length === 1;
      }),
    );
  });
});

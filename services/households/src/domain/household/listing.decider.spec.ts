import { describe, it as rule } from '@jest/globals';
import { fold } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import { dwellingNeeds } from '../../norms/dwelling-needs.js';
import type { BuildingId, LegalDate, PersonId, Requirements } from '../shared.js';
import type { HouseholdCommand } from './household.commands.js';
import { household } from './household.decider.js';
import type { HouseholdEvent, ListedMember, Listing } from './household.events.js';

const { given } = rulesOf(household.decider);

const territory = 'MA-FES';
const buildingId = 'building' as BuildingId;
const today = '2026-11-20' as LegalDate;
const { conditions: _, sleeping: __, ...cited } = dwellingNeeds(territory, today);
const norm = dwellingNeeds(territory, today);

const person = (id: string, more: Omit<ListedMember, 'id'> = {}): ListedMember => ({ id: id as PersonId, ...more });
const mother = person('mother', { sex: 'female', role: 'head', ages: { from: 18 }, answers: { schooling: 'primary' } });
const child = person('child', { ages: { to: 4 }, answers: { diarrhoea: true } });
const listing: Listing = { source: 'survey-2026', key: 'house-7', answers: { rooms: 2 }, members: [mother, child] };

const identified: HouseholdEvent = { type: 'HouseholdIdentified', data: { territory, listing } };
const requiring = (more: Partial<Requirements> = {}): HouseholdEvent => ({
  type: 'RequirementsChanged',
  data: { requirements: { persons: 2, occupants: [], sleepingRooms: 2, stepFree: false, noGas: false, quarters: [], ...more }, norm: cited, territory },
});
const family = [identified, requiring()] as const;
const located: HouseholdEvent = { type: 'HouseholdLocated', data: { buildingId, territory, persons: 2 } };

/** The source says this now, after all that was recorded. */
const list = (now: Listing, ...facts: readonly HouseholdEvent[]): HouseholdCommand => {
  const state = fold(household.decider, household.decider.initial, facts);
  return { kind: 'ListHousehold', territory, listing: now, before: state.status === 'none' ? undefined : state.listing, norm };
};
const corrected = (more: Partial<Extract<HouseholdEvent, { type: 'ListingCorrected' }>['data']>): HouseholdEvent => ({
  type: 'ListingCorrected',
  data: { persons: 2, ...more, territory },
});
const renumbered = (...members: readonly Omit<ListedMember, 'id'>[]) => members.map((member, place) => ({ ...member, id: `new ${String(place)}` as PersonId }));

describe('a source lists a household', () => {
  rule('which is identified by it, with what its dwelling must have as far as that is known', () => {
    given().when(list(listing)).then(identified, requiring());
  });
  rule('without a head, without anybody', () => {
    const nobody: Listing = { ...listing, members: [] };
    given().when(list(nobody)).then({ type: 'HouseholdIdentified', data: { territory, listing: nobody } });
  });
  rule('twice is once', () => {
    given(...family).when(list({ ...listing, members: renumbered(child, mother) }, ...family)).thenNothing();
  });
  rule('and is heard when it says something else of the household', () => {
    given(...family)
      .when(list({ ...listing, tenure: 'co-heir', answers: { rooms: 3 } }, ...family))
      .then(corrected({ tenure: 'co-heir', answers: { rooms: 3 } }));
  });
  rule('or of a member, who stays the same person', () => {
    const grown = { ...child, ages: { from: 5, to: 11 }, ageBand: 'child', sex: 'male' } as const;
    given(...family)
      .when(list({ ...listing, members: renumbered(mother, grown) }, ...family))
      .then(corrected({ corrected: [{ id: child.id, sex: 'male', ages: { from: 5, to: 11 }, ageBand: 'child' }] }), requiring({ occupants: [{ ageBand: 'child', sex: 'male', count: 1 }] }));
  });
  rule('or of who belongs to it', () => {
    const aunt = person('aunt', { sex: 'female' });
    const three = { ...listing, members: [...renumbered(mother, child), aunt] };
    const more = [...family, corrected({ added: [aunt], persons: 3 }), requiring({ persons: 3 })] as const;
    given(...family).when(list(three, ...family)).then(...more.slice(2));
    given(...more).when(list(listing, ...more)).then(corrected({ removed: [aunt.id] }), requiring());
  });
  rule('or no longer says what it said', () => {
    const { answers: ___, ...silent } = listing;
    const { sex: ____, ...member } = mother;
    given(...family)
      .when(list({ ...silent, members: [child, ...renumbered(member)] }, ...family))
      .then(corrected({ withdrawn: ['answers'], corrected: [{ id: mother.id, withdrawn: ['sex'] }] }), requiring({ sleepingRooms: 1 }));
  });
  rule('never in another territory than the first time', () => {
    given(...family)
      .when({ kind: 'ListHousehold', territory: 'MA-CAS', listing, before: listing, norm })
      .thenRefused('household-in-another-territory');
  });
});

describe('what an officer recorded of a listed household', () => {
  const tenure: HouseholdEvent = { type: 'TenureCorrected', data: { tenure: 'co-heir', territory } };
  const tenant: Listing = { ...listing, tenure: 'tenant-verbal-lease' };
  const before = [{ type: 'HouseholdIdentified', data: { territory, listing: tenant } }, requiring(), tenure] as const satisfies readonly HouseholdEvent[];

  rule('is not undone by a source that repeats itself', () => {
    given(...before).when(list(tenant, ...before)).thenNothing();
  });
  rule('nor by one that falls silent', () => {
    const silent = corrected({ withdrawn: ['tenure'], kept: ['tenure'] });
    given(...before).when(list(listing, ...before)).then(silent);
    given(...before, silent).when({ kind: 'CorrectTenure', tenure: 'co-heir' }).thenNothing();
  });
  rule('gives way to what the source says later', () => {
    const later = corrected({ tenure: 'owner-occupier' });
    given(...before).when(list({ ...listing, tenure: 'owner-occupier' }, ...before)).then(later);
    given(...before, later).when({ kind: 'CorrectTenure', tenure: 'owner-occupier' }).thenNothing();
  });
  rule('is a tenure, where none was known', () => {
    given(...family).when({ kind: 'CorrectTenure', tenure: 'co-heir' }).then(tenure);
  });
  rule('is a head; whoever left does not come back with the next listing', () => {
    given(...family).when({ kind: 'ChangeHead', headId: child.id, norm }).then({ type: 'HeadChanged', data: { headId: child.id, territory } });
    const left: HouseholdEvent = { type: 'MemberDeparted', data: { memberId: child.id, because: 'left', territory } };
    const alone = [...family, left, requiring({ persons: 1, sleepingRooms: 1 })] as const;
    given(...alone)
      .when(list({ ...listing, members: renumbered(mother, { ...child, sex: 'male' }) }, ...alone))
      .then(corrected({ corrected: [{ id: child.id, sex: 'male' }], persons: 1 }));
  });
  rule('is never that nobody is left', () => {
    const alone = [{ type: 'HouseholdIdentified', data: { territory, listing: { ...listing, members: [child] } } }] as const satisfies readonly HouseholdEvent[];
    given(...alone).when({ kind: 'RecordDeparture', memberId: child.id, because: 'left', norm }).thenRefused('household-without-members');
  });
  rule('is a survey, needs, contacts with their language, a proxy', () => {
    const survey = { surveyedOn: today, occupiedSince: today, roomsOccupied: 2, ownsOtherDwelling: false };
    given(...family).when({ kind: 'RecordSurvey', survey, today }).then({ type: 'SurveyRecorded', data: { ...survey, territory } });
    const contacts = [{ personId: child.id, channel: 'sms', address: '+212600000000' }] as const;
    given(...family).when({ kind: 'RecordContacts', language: 'fr', contacts }).then({ type: 'ContactsRecorded', data: { language: 'fr', contacts, territory } });
    const proxy = { id: 'proxy' as PersonId, name: 'a neighbour' };
    given(...family).when({ kind: 'NameProxy', proxy }).then({ type: 'ProxyNamed', data: { proxy, territory } });
  });
});

describe('a listed household is located', () => {
  const locate: HouseholdCommand = { kind: 'LocateHousehold', buildingId, buildingTerritory: territory };
  rule('in a building of its territory, and is registered from then on', () => {
    given(...family).when(locate).then(located);
  });
  rule('nowhere else', () => {
    given(...family).when({ ...locate, buildingTerritory: undefined }).thenRefused('building-not-in-territory', { buildingId, territory });
    given(...family).when({ ...locate, buildingTerritory: 'MA-CAS' }).thenRefused('building-not-in-territory');
  });
  rule('once', () => {
    given(...family, located).when(locate).thenRefused('household-already-located');
  });
  rule('with somebody in it, and only when a source has listed it', () => {
    given({ type: 'HouseholdIdentified', data: { territory, listing: { ...listing, members: [] } } })
      .when(locate)
      .thenRefused('household-without-members');
    given().when(locate).thenRefused('household-not-registered');
  });
  rule('and its source is heard as before', () => {
    given(...family, located).when(list(listing, ...family, located)).thenNothing();
    given(...family, located).when(list({ ...listing, language: 'ar' }, ...family, located)).then(corrected({ language: 'ar' }));
  });
  rule('one that officers registered is no source’s', () => {
    const members = [{ ...mother, name: 'Zineb', birthDate: '1980-01-01', ageBand: 'adult', sex: 'female', role: 'head' }] as const;
    given({ type: 'HouseholdRegistered', data: { territory, buildingId, tenure: 'co-heir', language: 'fr', members } })
      .when({ kind: 'ListHousehold', territory, listing, before: undefined, norm })
      .thenRefused('household-already-registered');
  });
});

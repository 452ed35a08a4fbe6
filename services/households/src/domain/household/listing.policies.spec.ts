import { describe, expect, it as rule } from '@jest/globals';
import { ERASED, fold } from '@iwaa/event-sourcing';
import { canonical } from '@iwaa/event-store';
import fc from 'fast-check';
import { dwellingNeeds } from '../../norms/dwelling-needs.js';
import type { LegalDate, PersonId } from '../shared.js';
import { household } from './household.decider.js';
import { MEMBER_ROLES, TENURES, type HouseholdEvent, type ListedMember, type Listing } from './household.events.js';
import type { KnownHousehold } from './household.policies.js';
import { correctionOf } from './listing.policies.js';

const territory = 'MA-FES';
const norm = dwellingNeeds(territory, '2026-11-20' as LegalDate);

/** Few values, so that members are often alike. */
const person = fc.record(
  {
    sex: fc.constantFrom('female', 'male'),
    role: fc.constantFrom(...MEMBER_ROLES),
    ages: fc.record({ from: fc.constantFrom(0, 5, 18), to: fc.constantFrom(4, 17) }, { requiredKeys: [] }),
    name: fc.constantFrom('Zineb', 'Omar'),
    answers: fc.dictionary(fc.constantFrom('diarrhoea', 'schooling'), fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 2 }))),
  },
  { requiredKeys: [] },
);
const listing = fc.record(
  {
    source: fc.constant('survey-2026'),
    key: fc.constant('house-7'),
    tenure: fc.constantFrom(...TENURES),
    language: fc.constantFrom('fr', 'ar'),
    idcs: fc.constantFrom('1234567890', '0987654321'),
    answers: fc.dictionary(fc.constantFrom('rooms', 'walls'), fc.constantFrom(1, 2, 'stone')),
    members: fc.array(person, { maxLength: 6 }),
  },
  { requiredKeys: ['source', 'key', 'members'] },
);
type Said = typeof listing extends fc.Arbitrary<infer One> ? One : never;

let places = 0;
const named = ({ members, ...fields }: Said): Listing => ({ ...fields, members: members.map((member) => ({ ...member, id: `person ${String((places += 1))}` as PersonId })) });

/** What is recorded when a source says one listing after the other. */
const recordedOf = (...said: readonly Said[]): readonly HouseholdEvent[] =>
  said.reduce<readonly HouseholdEvent[]>((facts, one) => [...facts, ...saying(one, facts)], []);
function saying(said: Said, facts: readonly HouseholdEvent[]): readonly HouseholdEvent[] {
  const state = fold(household.decider, household.decider.initial, facts);
  const before = state.status === 'none' ? undefined : state.listing;
  return household.decider.decide({ kind: 'ListHousehold', territory, listing: named(said), before, norm }, state);
}
const after = (...said: readonly Said[]) => fold(household.decider, household.decider.initial, recordedOf(...said)) as KnownHousehold;

const described = ({ id: _, ...member }: ListedMember) => canonical(member);
const said = ({ members, ...fields }: Listing) => ({ ...fields, members: members.map(described).sort() });

describe('a source that lists a household', () => {
  rule('has said in the end what it says now, whatever it had said before', () => {
    fc.assert(
      fc.property(listing, listing, listing, (first, second, third) => {
        const known = after(first, second, third);
        expect(said(known.listing!)).toEqual(said(after(third).listing!));
        expect(known.members).toEqual(known.listing!.members);
        expect(new Set(known.members.map(({ id }) => id)).size).toBe(third.members.length);
      }),
    );
  });
  rule('says nothing new by saying it again, in whatever order', () => {
    fc.assert(
      fc.property(listing, listing, fc.func(fc.integer()), (first, second, order) => {
        const members = [...second.members].map((member, place) => ({ member, at: order(place) })).sort((one, other) => one.at - other.at);
        expect(saying({ ...second, members: members.map(({ member }) => member) }, recordedOf(first, second))).toEqual([]);
      }),
    );
  });
  rule('is told how many live together by the fact alone', () => {
    fc.assert(
      fc.property(listing, listing, (first, second) => {
        const fact = recordedOf(first, second).find(({ type }) => type === 'ListingCorrected');
        if (fact !== undefined) expect(fact.data).toMatchObject({ persons: second.members.length });
      }),
    );
  });
});

describe('what was erased', () => {
  const whole = named({ source: 'survey-2026', key: 'house-7', idcs: '1234567890', members: [{ sex: 'female', name: 'Zineb', answers: { schooling: true } }] });
  const erased: Listing = { ...whole, key: ERASED, idcs: ERASED, members: whole.members.map((member) => ({ ...member, name: ERASED, answers: ERASED as never })) };
  rule('is never written again by whoever still says it', () => {
    expect(correctionOf(erased, whole)).toBeUndefined();
    const [zineb] = whole.members as [ListedMember];
    expect(correctionOf(erased, { ...whole, answers: { rooms: 2 }, members: [{ ...zineb, cin: 'BE1' }] })).toBeUndefined();
  });
  rule('is not taken for somebody else who is still described as before', () => {
    const [zineb] = erased.members as [ListedMember];
    const omar: ListedMember = { id: 'omar' as PersonId, sex: 'female', name: 'Omar' };
    expect(correctionOf({ ...erased, members: [zineb, omar] }, { ...whole, members: [omar, ...whole.members] })).toBeUndefined();
  });
  rule('hides nothing else that is said otherwise', () => {
    const [zineb] = whole.members as [ListedMember];
    const { sex: _, ...nobody } = zineb;
    expect(correctionOf(erased, { ...whole, members: [{ ...zineb, sex: 'male' }] })).toEqual({ fields: {}, corrected: [{ id: zineb.id, sex: 'male' }] });
    expect(correctionOf(erased, { ...whole, members: [nobody] })).toEqual({ fields: {}, corrected: [{ id: zineb.id, withdrawn: ['sex'] }] });
  });
});

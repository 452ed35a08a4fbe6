import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { yearsBetween } from './days.js';
import { medinaOf } from './medina-of.js';
import type { Medina } from './medina.js';

const ON = '2026-11-25';
const ordinary = medinaOf('ordinary', ON);
const forAnySeed = (holds: (medina: Medina) => void) => {
  fc.assert(fc.property(fc.string(), (seed) => { holds(medinaOf(seed, ON)); }), { numRuns: 20 });
};
const within = (territory: string) => ({
  buildings: ordinary.buildings.filter(({ report }) => report.territory === territory),
  families: ordinary.families.filter(({ household }) => household.territory === territory),
  dwellings: ordinary.dwellings.filter(({ unit }) => unit.dwelling.territory === territory),
  conventions: ordinary.conventions.filter(({ draft }) => draft.territory === territory),
});
const counts = (part: ReturnType<typeof within>) => Object.values(part).map(({ length }) => length);
const unique = (all: readonly unknown[]) => new Set(all).size === all.length;

describe('a sample medina', () => {
  it('is the same to the byte for the same seed and day, and another for another seed', () => {
    forAnySeed((medina) => { expect(JSON.stringify(medinaOf(medina.seed, ON))).toBe(JSON.stringify(medina)); });
    expect(JSON.stringify({ ...medinaOf('another', ON), seed: '' })).not.toBe(JSON.stringify({ ...ordinary, seed: '' }));
  });

  it('has as many of everything as was asked for', () => {
    expect(counts(within('MA-FES'))).toEqual([25, 60, 40, 2]);
    expect(counts(within('MA-SEF'))).toEqual([2, 3, 2, 1]);
    const persons = ordinary.families.reduce((sum, { household }) => sum + household.members.length, 0);
    expect(persons).toBeGreaterThanOrEqual(250);
    expect(persons).toBeLessThanOrEqual(300);
  });

  it('has families with one head, somebody of age, and nobody born tomorrow', () => {
    forAnySeed(({ families }) => {
      for (const { household } of families) {
        expect(household.members.filter(({ role }) => role === 'head')).toHaveLength(1);
        const [head] = household.members;
        expect([head?.role, yearsBetween(head?.birthDate ?? ON, ON) >= 18]).toEqual(['head', true]);
        expect(household.members.every(({ birthDate }) => birthDate <= ON)).toBe(true);
      }
    });
  });

  it('speaks only of buildings, conventions and members that it has, and every building is lived in', () => {
    forAnySeed(({ buildings, families, conventions, dwellings }) => {
      expect(new Set(families.map(({ building }) => building))).toEqual(new Set(buildings.map(({ report }) => report.reference)));
      for (const { household, building, needs, contacts } of families) {
        expect(buildings.find(({ report }) => report.reference === building)?.report.territory).toBe(household.territory);
        for (const { member } of [...needs, ...contacts]) expect(household.members[member]).toBeDefined();
      }
      for (const { draft, units } of conventions) expect(dwellings.filter(({ convention }) => convention === draft.reference)).toHaveLength(units);
      for (const { convention, unit } of dwellings) {
        expect(conventions.find(({ draft }) => draft.reference === convention)?.draft.territory).toBe(unit.dwelling.territory);
      }
    });
  });

  it('gives no number twice, and none that could be somebody’s', () => {
    forAnySeed(({ families, buildings, dwellings }) => {
      const cins = families.flatMap(({ household }) => household.members.flatMap(({ cin }) => cin ?? []));
      const idcs = families.flatMap(({ household }) => household.idcs ?? []);
      const addresses = families.flatMap(({ contacts }) => contacts);
      expect([cins, idcs, addresses.map(({ address }) => address), buildings.map(({ report }) => report.reference), dwellings.map(({ unit }) => unit.registrationNumber)].every(unique)).toBe(true);
      for (const cin of cins) expect(cin).toMatch(/^ZZ9\d{5}$/);
      for (const number of idcs) expect(number).toMatch(/^99990\d{5}$/);
      for (const { channel, address } of addresses) expect(address).toMatch(channel === 'sms' ? /^\+21260000\d{4}$/ : /@example\.org$/);
    });
  });

  it('lets things happen in their order: classified, ordered, surveyed, and evacuated after today', () => {
    forAnySeed(({ buildings, families }) => {
      for (const { classification, order, evacuateBy } of buildings) {
        const days = [classification.classifiedOn, order?.issuedOn ?? ON, ON, evacuateBy ?? order?.endsOn ?? ON];
        expect([...days].sort()).toEqual(days);
      }
      for (const { survey } of families) expect([survey.occupiedSince, survey.surveyedOn, ON].sort()).toEqual([survey.occupiedSince, survey.surveyedOn, ON]);
    });
  });

  it('is lived in by tenants, seven of ten, in two languages and two scripts', () => {
    const { families } = within('MA-FES');
    expect(families.filter(({ household }) => household.tenure.startsWith('tenant')).length / families.length).toBeCloseTo(0.7, 2);
    for (const { household } of families) {
      for (const { name } of household.members) expect(/\p{Script=Arabic}/u.test(name)).toBe(household.language === 'ar');
    }
    expect(new Set(families.map(({ household }) => household.language))).toEqual(new Set(['ar', 'fr']));
  });

  it('has needs that some dwellings meet and others do not', () => {
    forAnySeed(({ families, dwellings }) => {
      expect(families.filter(({ needs }) => needs.some(({ conditions }) => conditions.includes('wheelchair'))).length).toBeGreaterThan(0);
      expect(new Set(dwellings.map(({ unit }) => unit.dwelling.stepFree))).toEqual(new Set([true, false]));
      expect(new Set(dwellings.map(({ unit }) => unit.dwelling.gas))).toEqual(new Set([true, false]));
      expect(families.flatMap(({ needs }) => needs)).toHaveLength(17);
    });
  });

  it('has its exceptions: one who owns another dwelling, one who came late, one who cannot be reached, a roof that leaks', () => {
    forAnySeed(({ buildings, families, dwellings, notable }) => {
      const one = (key: string) => families.find((family) => family.key === key);
      const orderOf = (key: string) => buildings.find(({ report }) => report.reference === one(key)?.building)?.order;
      expect(one(notable.ownsAnother)).toMatchObject({ household: { tenure: 'owner-occupier' }, survey: { ownsOtherDwelling: true } });
      expect(Date.parse(orderOf(notable.cameLate)?.issuedOn ?? '') - Date.parse(one(notable.cameLate)?.survey.occupiedSince ?? '')).toBe(9 * 86_400_000);
      expect(one(notable.unreachable)?.contacts).toEqual([]);
      for (const key of [notable.ownsAnother, notable.unreachable]) expect(orderOf(key)).toBeDefined();
      expect(dwellings.find(({ unit }) => unit.registrationNumber === notable.unfit)?.failing).toEqual(['roof-watertight']);
    });
  });
});

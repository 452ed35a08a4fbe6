import { daysBefore } from './days.js';
import { pack, type Draw } from './draw.js';
import type { Condition, Language, SampleBuilding, SampleFamily, Tenure } from './medina.js';
import { membersOf } from './members.js';
import { concerned } from './needs.js';
import type { Place } from './places.js';

/** What the families of a place have in common as a whole; as many of each card as there are families. */
export interface Population {
  readonly sizes: readonly (readonly [number, number])[];
  readonly tenures: readonly (readonly [Tenure, number])[];
  readonly languages: readonly (readonly [Language, number])[];
  readonly reached: readonly (readonly [readonly ('email' | 'sms')[], number])[];
  readonly conditions: readonly Condition[];
}

/** Numbers that are given once, over all places. */
export interface Registers {
  readonly cin: () => string;
  readonly idcs: () => string;
  readonly telephone: () => string;
}

export function familiesOf(place: Place, buildings: readonly SampleBuilding[], population: Population, on: string, draw: Draw, registers: Registers): SampleFamily[] {
  const deal = <T>(cards: readonly (readonly [T, number])[]): T[] => draw.shuffled(pack(...cards));
  const [tenures, languages, reached] = [deal(population.tenures), deal(population.languages), deal(population.reached)];
  const families = deal(population.sizes).map((size, n): SampleFamily => {
    const language = languages[n] ?? 'ar';
    // Every building is lived in; the others live where chance puts them.
    const building = buildings[n] ?? draw.one(buildings);
    const members = membersOf(size, language, on, draw, registers.cin);
    const key = `${place.prefix}-F-${String(n + 1).padStart(3, '0')}`;
    return {
      key,
      building: building.report.reference,
      household: {
        territory: place.territory,
        tenure: tenures[n] ?? 'tenant-verbal-lease',
        language,
        members,
        ...(draw.chance(0.8) ? { idcs: registers.idcs() } : {}),
      },
      survey: surveyOf(building, members.length, on, draw),
      needs: [],
      preferences: { quarters: draw.some(place.quarters.map(([code]) => code), draw.integer(0, 3)) },
      contacts: (reached[n] ?? []).map((channel) => ({ member: 0, channel, address: channel === 'sms' ? registers.telephone() : `${key.toLowerCase()}@example.org` })),
    };
  });
  return withConditions(families, population.conditions, on, draw);
}

/** Found in the last months, living there since long before anything was ordered. */
function surveyOf(building: SampleBuilding, persons: number, on: string, draw: Draw): SampleFamily['survey'] {
  return {
    surveyedOn: daysBefore(on, draw.integer(3, 50)),
    occupiedSince: daysBefore(building.classification.classifiedOn, draw.integer(400, 9_000)),
    roomsOccupied: draw.integer(1, Math.max(1, Math.min(4, persons))),
    ownsOtherDwelling: false,
    monthlyIncome: draw.integer(8, 80) * 10_000,
  };
}

/** Each condition goes to another family, one of those that it may concern. */
function withConditions(families: readonly SampleFamily[], conditions: readonly Condition[], on: string, draw: Draw): SampleFamily[] {
  const changed = new Map<string, SampleFamily>();
  for (const condition of conditions) {
    const free = draw.shuffled(families).find(({ key, household }) => !changed.has(key) && concerned(condition, household.members, on) !== undefined);
    const member = free && concerned(condition, free.household.members, on);
    if (free !== undefined && member !== undefined) changed.set(free.key, { ...free, needs: [{ member, conditions: [condition] }] });
  }
  return families.map((family) => changed.get(family.key) ?? family);
}

/** Moved in a few days before the order on its building was issued. */
export const cameLate = (family: SampleFamily, issuedOn: string): SampleFamily => ({ ...family, survey: { ...family.survey, occupiedSince: daysBefore(issuedOn, 9) } });

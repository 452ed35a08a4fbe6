import { buildingsOf } from './buildings.js';
import { drawFrom } from './draw.js';
import { conventionOf, dwellingsOf } from './dwellings.js';
import { cameLate, familiesOf, type Population, type Registers } from './families.js';
import type { Medina, SampleBuilding, SampleFamily } from './medina.js';
import { FES, SEFROU } from './places.js';

const IN_FES: Population = {
  sizes: [[1, 4], [2, 6], [3, 10], [4, 12], [5, 12], [6, 8], [7, 5], [8, 2], [9, 1]],
  tenures: [['tenant-verbal-lease', 25], ['tenant-written-lease', 17], ['owner-occupier', 9], ['co-heir', 6], ['occupant-without-title', 3]],
  languages: [['ar', 39], ['fr', 21]],
  reached: [[['sms'], 34], [['sms', 'email'], 16], [['email'], 10]],
  conditions: [
    'wheelchair', 'wheelchair', 'wheelchair', 'pregnancy', 'pregnancy', 'respiratory-illness', 'respiratory-illness', 'respiratory-illness',
    'reduced-mobility', 'reduced-mobility', 'reduced-mobility', 'blind', 'violence', 'chronic-illness', 'chronic-illness', 'chronic-illness',
  ],
};

const IN_SEFROU: Population = {
  sizes: [[3, 1], [5, 1], [6, 1]],
  tenures: [['tenant-verbal-lease', 1], ['tenant-written-lease', 1], ['co-heir', 1]],
  languages: [['ar', 2], ['fr', 1]],
  reached: [[['sms'], 2], [['email'], 1]],
  conditions: ['wheelchair'],
};

/**
 * A made-up medina of Fès, and a few houses of Sefrou: the same for the same seed and day. Nobody in it is real: identity
 * numbers begin as none does, telephones lie in a block that is valid and a row of zeros, e-mail ends in a reserved domain.
 *
 * @param on the day, `YYYY-MM-DD`, that it is loaded: services take no order from the future and no evacuation in the past
 */
export function medinaOf(seed: string, on: string): Medina {
  const draw = drawFrom(`medina/${seed}`);
  const registers = registersOf();
  const fes = buildingsOf(FES, [[1, 6], [2, 9], [3, 7], [4, 3]], on, draw);
  const sefrou = buildingsOf(SEFROU, [[1, 1], [2, 1]], on, draw);
  const { families, notable } = withExceptions(familiesOf(FES, fes, IN_FES, on, draw, registers), fes, on);
  const ofFes = [conventionOf(FES, 1, 26, on), conventionOf(FES, 2, 14, on)];
  const ofSefrou = [conventionOf(SEFROU, 1, 2, on)];
  const dwellings = dwellingsOf(FES, ofFes, [[2, 6], [3, 7], [4, 9], [5, 9], [6, 5], [7, 2], [8, 1], [9, 1]], [[], ['roof-watertight'], ['natural-light']], draw);
  return {
    seed,
    on,
    buildings: [...fes, ...sefrou],
    families: [...families, ...familiesOf(SEFROU, sefrou, IN_SEFROU, on, draw, registers)],
    conventions: [...ofFes, ...ofSefrou],
    dwellings: [...dwellings, ...dwellingsOf(SEFROU, ofSefrou, [[5, 1], [6, 1]], [], draw)],
    notable: { ...notable, unfit: dwellings[1]?.unit.registrationNumber ?? '' },
  };
}

/** Numbers are counted, not drawn: none is given twice. */
function registersOf(): Registers {
  const counted = (prefix: string, digits: number) => {
    let given = 0;
    return () => prefix + String((given += 1)).padStart(digits, '0');
  };
  return { cin: counted('ZZ9', 5), idcs: counted('99990', 5), telephone: counted('+2126000', 5) };
}

/** One family owns another dwelling, one came just before the order, one cannot be reached: each under an order, so that nothing else is the matter with it. */
function withExceptions(families: readonly SampleFamily[], buildings: readonly SampleBuilding[], on: string): { families: readonly SampleFamily[]; notable: Omit<Medina['notable'], 'unfit'> } {
  const orderOf = ({ building }: SampleFamily) => buildings.find(({ report }) => report.reference === building)?.order;
  const first = (fits: (family: SampleFamily) => boolean): SampleFamily => {
    const found = families.find((family) => orderOf(family) !== undefined && fits(family));
    if (found === undefined) throw new RangeError('the population lacks an exception');
    return found;
  };
  const owner = first(({ household }) => household.tenure === 'owner-occupier');
  const late = first(({ household }) => household.tenure === 'tenant-verbal-lease');
  const silent = first(({ household }) => household.tenure === 'tenant-written-lease');
  const changed = new Map([
    [owner.key, { ...owner, survey: { ...owner.survey, ownsOtherDwelling: true } }],
    [late.key, cameLate(late, orderOf(late)?.issuedOn ?? on)],
    [silent.key, { ...silent, contacts: [] }],
  ]);
  return {
    families: families.map((family) => changed.get(family.key) ?? family),
    notable: { ownsAnother: owner.key, cameLate: late.key, unreachable: silent.key },
  };
}

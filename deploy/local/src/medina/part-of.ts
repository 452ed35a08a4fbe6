import type { Medina } from './medina.js';
import { FES } from './places.js';

/** A medina of fewer families, with everyone and everything that is notable; all of Sefrou stays. */
export function partOf(medina: Medina, families: number): Medina {
  const { notable } = medina;
  const ordered = new Set(medina.buildings.filter(({ order }) => order !== undefined).map(({ report }) => report.reference));
  const named = new Set([notable.ownsAnother, notable.cameLate, notable.unreachable]);
  const inFes = medina.families.filter(({ household }) => household.territory === FES.territory);
  const others = inFes.filter(({ key, building }) => !named.has(key) && ordered.has(building)).slice(0, families - named.size);
  const kept = medina.families.filter((family) => named.has(family.key) || others.includes(family) || !inFes.includes(family));
  const lived = new Set(kept.map(({ building }) => building));
  const dwellings = medina.dwellings.filter(({ unit }) => unit.dwelling.territory === FES.territory).slice(0, families);
  return {
    ...medina,
    families: kept,
    buildings: medina.buildings.filter(({ report }) => lived.has(report.reference)),
    dwellings: medina.dwellings.filter((dwelling) => dwellings.includes(dwelling) || dwelling.unit.dwelling.territory !== FES.territory),
  };
}

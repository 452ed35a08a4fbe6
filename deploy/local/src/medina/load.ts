import { sideBySide } from '@iwaa/service-kit/client';
import type { Cast } from '../story/cast.js';
import { loadConvention, loadDwelling } from './load-conventions.js';
import { loadBuilding, loadFamily, orderBuilding } from './load-families.js';
import type { Medina } from './medina.js';

/** The ids that the services gave, by what each is called in the medina. */
export interface Loaded {
  /** By reference. */
  readonly buildings: ReadonlyMap<string, string>;
  /** By key. */
  readonly households: ReadonlyMap<string, string>;
  /** By reference. */
  readonly conventions: ReadonlyMap<string, string>;
  /** By registration number. */
  readonly units: ReadonlyMap<string, string>;
}

/** So many of all things are there. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

const WIDTH = 4;

/**
 * Loads a medina through the services' own routes as the sample people, four things at a time. Everything is sent under keys
 * that follow from seed, day and name: the same medina loaded again, or after it was cut off, adds only what is missing. (One
 * of another day is another medina, with the same references: keep the day that a record was loaded with.)
 *
 * @throws Failed when somebody may not do what the loading asks, or a service is not there
 */
export async function loadMedina(medina: Medina, cast: Cast, onProgress: (progress: Progress) => void = () => undefined): Promise<Loaded> {
  const { seed, on, buildings, families, conventions, dwellings } = medina;
  const of = buildings.length + families.length + conventions.length + dwellings.length;
  let done = 0;
  const keyOf = (name: string) => `medina/${seed}/${on}/${name}`;
  const named = async (name: string, load: (key: string) => Promise<string>): Promise<readonly [string, string]> => {
    const id = await load(keyOf(name));
    onProgress({ done: (done += 1), of });
    return [name, id];
  };
  const inForce = new Map(await sideBySide(conventions, WIDTH, (each) => named(each.draft.reference, (key) => loadConvention(cast, each, key))));
  const households: (readonly [string, string])[] = [];
  const reported = await sideBySide(buildings, WIDTH, async (each) => {
    const { reference } = each.report;
    const building = await loadBuilding(cast, each, keyOf(reference));
    // One after the other: each changes the building, too.
    const within = families.filter((one) => one.building === reference);
    for (const family of within) households.push(await named(family.key, (key) => loadFamily(cast, family, building.id, key)));
    await orderBuilding(cast, each, building, within.length);
    return named(reference, () => Promise.resolve(building.id));
  });
  const units = await sideBySide(dwellings, WIDTH, (each) =>
    named(each.unit.registrationNumber, (key) => loadDwelling(cast, each, inForce.get(each.convention) ?? '', key)),
  );
  return { buildings: new Map(reported), households: new Map(households), conventions: inForce, units: new Map(units) };
}

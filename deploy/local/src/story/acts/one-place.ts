import { loadConvention, loadDwelling } from '../../medina/load-conventions.js';
import type { SampleDwelling } from '../../medina/medina.js';
import { FES } from '../../medina/places.js';
import type { Telling } from './telling.js';

/** A convention that promises one place, and the two large dwellings that were brought under it. */
export interface OnePlace {
  readonly conventionId: string;
  /** Available at once. */
  readonly first: string;
  /** Makes the other one available, too. */
  readonly second: () => Promise<string>;
}

/** An owner of two large houses promises one of them. */
export async function onePlace({ cast, medina: { seed, on }, mark }: Telling): Promise<OnePlace> {
  const name = `story/${seed}/${on}/${mark}`;
  const reference = `FES/${on.slice(0, 4)}/WAQF-${mark}`;
  const draft = { reference, territory: FES.territory, startsOn: `${on.slice(0, 4)}-01-01`, endsOn: `${String(Number(on.slice(0, 4)) + 4)}-12-31` };
  const conventionId = await loadConvention(cast, { draft, units: 1 }, `${name}/one-place`);
  const dwelling = (n: number): SampleDwelling => ({
    convention: reference,
    failing: [],
    unit: {
      registrationNumber: `FES-W-${String(n)}-${mark}`,
      dwelling: { territory: FES.territory, quarter: FES.quarters[0]?.[0] ?? '', persons: 14, sleepingRooms: 8, floor: 0, stepFree: true, gas: false },
      address: `${String(n)}, derb Jamai, Fès`,
    },
  });
  const brought = (n: number) => loadDwelling(cast, dwelling(n), conventionId, `${name}/large-${String(n)}`);
  return { conventionId, first: await brought(1), second: () => brought(2) };
}

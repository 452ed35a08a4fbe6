import { createHash } from 'node:crypto';
import { buildingsOf } from '../../medina/buildings.js';
import { daysBefore } from '../../medina/days.js';
import { drawFrom } from '../../medina/draw.js';
import type { SampleBuilding, Tenure } from '../../medina/medina.js';
import { FES } from '../../medina/places.js';

/** Says of whatever bears it that no survey found it: it is there so that the story can be told. */
export const DEMONSTRATION = 'Demonstration, not from the survey';

/** Buildings under an order for families of whom the survey does not say where they live. */
export const demonstrationBuildings = (on: string): readonly SampleBuilding[] =>
  buildingsOf({ ...FES, prefix: 'DEMO' }, [[1, 8], [2, 16], [3, 16]], on, drawFrom('demonstration')).map((building) => ({
    ...building,
    report: { ...building.report, address: `${DEMONSTRATION}: ${building.report.address}` },
  }));

/** The building of a family: by a hash of its key in the survey, so that it is the same one each time. */
export const buildingFor = (key: string, buildings: readonly SampleBuilding[]): SampleBuilding => {
  const place = createHash('sha256').update(key).digest().readUInt32BE() % buildings.length;
  const building = buildings[place];
  if (building === undefined) throw new RangeError('there is no building');
  return building;
};

/** What an officer hears from a family that the survey did not ask. */
export interface Heard {
  readonly tenure: Tenure;
  readonly survey: { readonly surveyedOn: string; readonly occupiedSince: string; readonly roomsOccupied: number; readonly ownsOtherDwelling: boolean; readonly note: string };
  /** E.164; absent where the family has no telephone. */
  readonly telephone?: string;
}

/** The first family owns another dwelling, the last one has no telephone. */
export function heardFrom(place: number, of: number, rooms: number, on: string): Heard {
  const owner = place === 0;
  return {
    tenure: owner ? 'owner-occupier' : 'tenant-verbal-lease',
    survey: { surveyedOn: on, occupiedSince: daysBefore(on, 4_000), roomsOccupied: rooms, ownsOtherDwelling: owner, note: DEMONSTRATION },
    ...(place === of - 1 ? {} : { telephone: `+2126000${String(80_000 + place)}` }),
  };
}

import { pack, type Draw } from './draw.js';
import type { SampleConvention, SampleDwelling } from './medina.js';
import { DERBS, type Place } from './places.js';

export function conventionOf({ territory, prefix }: Place, number: number, units: number, on: string): SampleConvention {
  const year = Number(on.slice(0, 4));
  const draft = { reference: `${prefix}/${String(year)}/C-${String(number)}`, territory, startsOn: `${String(year)}-01-01`, endsOn: `${String(year + 4)}-12-31` };
  return { draft, units };
}

/** Dwellings that an operator brings under conventions of a place, each as many as it commits. `failing` are those of the first ones. */
export function dwellingsOf(place: Place, conventions: readonly SampleConvention[], persons: readonly (readonly [number, number])[], failing: readonly (readonly string[])[], draw: Draw): SampleDwelling[] {
  const sizes = draw.shuffled(pack(...persons));
  return conventions
    .flatMap(({ draft, units }) => Array.from({ length: units }, () => draft.reference))
    .map((convention, n) => {
      const number = String(n + 1).padStart(4, '0');
      const [quarter, name] = draw.one(place.quarters);
      const floor = n % 3 === 0 ? 0 : draw.integer(0, 3);
      const size = sizes[n] ?? 4;
      return {
        convention,
        unit: {
          registrationNumber: `${place.prefix}-U-${number}`,
          dwelling: {
            territory: place.territory,
            quarter,
            persons: size,
            sleepingRooms: Math.ceil(size / 2) + (draw.chance(0.4) ? 1 : 0),
            floor,
            // Every ground floor of the sample's first third has no step; of the others some.
            stepFree: floor === 0 && (n % 3 === 0 || draw.chance(0.3)),
            gas: draw.chance(0.45),
          },
          address: `${String(draw.integer(1, 90))}, derb ${draw.one(DERBS)}, ${name}, ${place.town}`,
        },
        failing: failing[n] ?? [],
      };
    });
}

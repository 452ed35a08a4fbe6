import { daysAfter, daysBefore } from './days.js';
import { pack, type Draw } from './draw.js';
import type { DangerClass, SampleBuilding, SampleOrder } from './medina.js';
import { DERBS, type Place } from './places.js';

/** Buildings of a place, as many of each danger class as said, and what authorities ordered of them. */
export function buildingsOf(place: Place, classes: readonly (readonly [DangerClass, number])[], on: string, draw: Draw): SampleBuilding[] {
  return draw.shuffled(pack(...classes)).map((dangerClass, n) => {
    const number = String(n + 1).padStart(3, '0');
    const [quarter, name] = draw.one(place.quarters);
    const classifiedOn = daysBefore(on, draw.integer(120, 400));
    return {
      report: {
        reference: `${place.prefix}-B-${number}`,
        territory: place.territory,
        quarter,
        address: `${String(draw.integer(1, 60))}, derb ${draw.one(DERBS)}, ${name}, ${place.town}`,
        location: pointIn(place, draw),
        storeys: draw.integer(2, 4),
      },
      classification: { dangerClass, classifiedOn, expertReport: `EXP/${place.prefix}/${number}` },
      ...orderedOf(dangerClass, `${place.prefix}/${classifiedOn.slice(0, 4)}/O-${number}`, classifiedOn, on, draw),
    };
  });
}

function pointIn({ box: [west, south, east, north] }: Place, draw: Draw): SampleBuilding['report']['location'] {
  const between = (from: number, to: number): number => Number((from + ((to - from) * draw.integer(0, 10_000)) / 10_000).toFixed(5));
  return { srid: 4326, x: between(west, east), y: between(south, north) };
}

/** The graver the class, the harder the order; the least grave are watched and nothing is ordered. */
function orderedOf(dangerClass: DangerClass, reference: string, classifiedOn: string, on: string, draw: Draw): Pick<SampleBuilding, 'order' | 'evacuateBy'> {
  const ordered = (kind: SampleOrder['kind']): SampleOrder => ({ reference, kind, issuedOn: daysAfter(classifiedOn, draw.integer(2, 60)) });
  switch (dangerClass) {
    case 1:
      return { order: ordered(draw.one(['demolition', 'ban'] as const)), evacuateBy: daysAfter(on, draw.integer(7, 30)) };
    case 2:
      return { order: draw.chance(0.5) ? ordered('ban') : { ...ordered('temporary-ban'), endsOn: daysAfter(on, draw.integer(90, 240)) } };
    case 3:
      return { order: ordered('works') };
    case 4:
      return {};
  }
}

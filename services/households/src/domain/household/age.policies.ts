import { require } from '@iwaa/event-sourcing';
import { Temporal } from 'temporal-polyfill';
import type { AgeBand, LegalDate } from '../shared.js';
import type { AgeBands } from './household.commands.js';

/** The age band of somebody born on one day, on another. */
export function ageBandOn(birthDate: LegalDate, on: LegalDate, { bands }: AgeBands): AgeBand {
  require(birthDate <= on, 'born-in-the-future');
  const { years } = Temporal.PlainDate.from(birthDate).until(on, { largestUnit: 'years' });
  const band = bands.findLast(({ from }) => from <= years)?.band;
  if (band === undefined) throw new RangeError(`no age band begins at or before ${String(years)} years`);
  return band;
}

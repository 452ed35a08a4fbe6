import { require } from '@iwaa/event-sourcing';
import { Temporal } from 'temporal-polyfill';
import type { AgeBand, LegalDate } from '../shared.js';
import type { AgeBands } from './household.commands.js';
import type { ListedMember } from './household.events.js';

/** The age band of somebody born on one day, on another. */
export function ageBandOn(birthDate: LegalDate, on: LegalDate, { bands }: AgeBands): AgeBand {
  require(birthDate <= on, 'born-in-the-future');
  const { years } = Temporal.PlainDate.from(birthDate).until(on, { largestUnit: 'years' });
  const band = bands.findLast(({ from }) => from <= years)?.band;
  if (band === undefined) throw new RangeError(`no age band begins at or before ${String(years)} years`);
  return band;
}

/** The age band in which a whole range of years lies; undefined where it may be more than one. */
export function ageBandWithin({ from = 0, to = Infinity }: NonNullable<ListedMember['ages']>, { bands }: AgeBands): AgeBand | undefined {
  const [youngest, eldest] = [from, to].map((years) => bands.findLast((band) => band.from <= years)?.band);
  return youngest === eldest ? youngest : undefined;
}

import type { Instant } from '@iwaa/event-sourcing';
import { IsId, IsInstant, WholeNumberInQuery } from '@iwaa/service-kit';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PURPOSES, type Purpose } from '../domain/disclosure/disclosure.events.js';

/** Two clocks, each optional, together or alone. */
export class ClocksQuery {
  /** What had happened by then. */
  @IsOptional()
  @IsInstant()
  asOf?: Instant;

  /** What had been recorded by then. */
  @IsOptional()
  @IsInstant()
  knownAt?: Instant;
}

export class HistoryQuery extends ClocksQuery {
  /** Cursor of the page before, as given in its `Link: rel="next"`. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,400}$/, { message: 'a cursor as given in a Link header' })
  after?: string;

  /** Events per page; default 50. */
  @WholeNumberInQuery(1, 200)
  limit?: number;
}

export class StateQuery extends ClocksQuery {
  /** For what personal values are needed: they are then opened as far as purpose and owner allow, and the reading is recorded. */
  @IsOptional()
  @IsIn(Object.keys(PURPOSES))
  purpose?: Purpose;
}

export class DifferencesQuery {
  @IsInstant()
  from!: Instant;

  @IsInstant()
  to!: Instant;

  /** Which clock both are read on: `happened` (default) or `recorded`. */
  @IsOptional()
  @IsIn(['happened', 'recorded'])
  clock?: 'happened' | 'recorded';
}

export class WhyQuery extends ClocksQuery {
  /** A kind of aggregate and a field of it: `case.status`, `household.tenure`, `offer.status`. */
  @Matches(/^[a-z]+(-[a-z]+)*(\.[A-Za-z0-9]{1,60}){1,6}$/, { message: 'a field as case.status' })
  field!: string;

  /** Which one, where the file has several; default the newest. */
  @IsOptional()
  @IsId()
  streamId?: string;
}

export class BundleQuery {
  /** Whose part of the file. */
  @Matches(/^[a-z]{1,50}$/, { message: 'the name of a service' })
  service!: string;

  /** How many entries the last checkpoint covers that you have seen: the bundle then proves that it goes on from there. */
  @IsOptional()
  @Matches(/^[1-9]\d{0,14}$/, { message: 'a whole number in plain digits, from 1' })
  since?: string;
}

import { Injectable } from '@nestjs/common';
import { Clock } from '@iwaa/service-kit';
import type { Cursor } from '../domain/import/import.events.js';
import { filesOf } from '../domain/import/profile.js';
import { EnterRows, type Entered } from './entering/enter-rows.js';
import { whole } from './mapping/row.js';
import type { InHand, Slice } from './slice.js';
import { Staging } from './staging/staging.js';
import { Tally } from './tally.js';

type Entering = Extract<Cursor, { step: 'entering' }>;

/** Rows that are fetched and entered together. */
const BATCH = 48;

/** Enters what was read: the rows of the first file with whatever belongs to them, then tells of those who belong to none. */
@Injectable()
export class EnterSlice {
  constructor(
    private readonly staging: Staging,
    private readonly enterRows: EnterRows,
    private readonly clock: Clock,
  ) {}

  async of(inHand: InHand, cursor: Entering): Promise<Slice> {
    const tally = new Tally(inHand.totals);
    const batch = cursor.file === filesOf(inHand.state.profile)[0] ? this.#enter : this.#refuseStragglers;
    let { row } = cursor;
    do {
      const last = await batch(inHand, cursor.file, row, tally);
      if (last === undefined) return { to: afterFile(inHand, cursor), totals: tally.totals };
      row = last;
    } while (this.clock.now() < inHand.until);
    return { to: { ...cursor, row }, totals: tally.totals };
  }

  /** Answers the last row that was taken; undefined where there are no more. */
  readonly #enter = async (inHand: InHand, file: string, after: number, tally: Tally): Promise<number | undefined> => {
    const { importId, state } = inHand;
    const rows = await this.staging.rows.after(importId, file, after, BATCH);
    const entered = await this.enterRows.of(inHand, file, rows);
    const refused = entered.flatMap((one) => ('reject' in one ? [one.reject] : []));
    await this.staging.rejects.keep(importId, file, refused);
    if (state.profile.files['members'] !== undefined) await this.staging.rows.mark(importId, file, rows.map(({ row }) => row), refused.map(({ row }) => row));
    for (const one of entered) count(one, file, tally);
    return rows.at(-1)?.row;
  };

  readonly #refuseStragglers = async ({ importId, state }: InHand, file: string, after: number, tally: Tally): Promise<number | undefined> => {
    const stragglers = await this.staging.rows.stragglers(importId, after, BATCH);
    const column = state.profile.files[file]?.household ?? '';
    const rejects = stragglers.map(({ row, key, householdRow }) =>
      householdRow === undefined ? { ...whole(row, 'household-unknown', key, ''), column } : { ...whole(row, 'household-refused', key, String(householdRow)), column },
    );
    await this.staging.rejects.keep(importId, file, rejects);
    tally.add(file, { refused: rejects.length });
    return stragglers.at(-1)?.row;
  };
}

function count(one: Entered, file: string, tally: Tally): void {
  if ('reject' in one) {
    tally.add(file, { refused: 1 });
    return;
  }
  tally.entered(file, one.outcome);
  if (one.members > 0) tally.add('members', { entered: one.members });
}

function afterFile({ state: { profile } }: InHand, { file }: Entering): Entering | undefined {
  const files = filesOf(profile);
  const next = files[files.indexOf(file) + 1];
  return next === undefined ? undefined : { step: 'entering', file: next, row: 0 };
}

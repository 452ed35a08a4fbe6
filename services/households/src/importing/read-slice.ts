import { Injectable } from '@nestjs/common';
import { Clock } from '@iwaa/service-kit';
import type { Cursor } from '../domain/import/import.events.js';
import { filesOf, type ImportProfile, type ProfileFile } from '../domain/import/profile.js';
import { headerOf } from './csv/header.js';
import { rowsOf, type Place } from './csv/rows.js';
import { mappingOf, whole, type Judgement } from './mapping/row.js';
import type { InHand, Slice } from './slice.js';
import { Staging } from './staging/staging.js';
import { Tally } from './tally.js';

/** Rows that are written at once. */
const BATCH = 500;

/** Reads on in the files of an import: every row is judged by the profile and kept until all are read. */
@Injectable()
export class ReadSlice {
  constructor(
    private readonly staging: Staging,
    private readonly clock: Clock,
  ) {}

  async of({ importId, state: { profile, territory }, totals, until }: InHand, { file, offset, row }: Extract<Cursor, { step: 'reading' }>): Promise<Slice> {
    const described = profile.files[file] as ProfileFile;
    const bytes = await this.staging.parts.bytesOf(importId, file);
    const header = await headerOf(bytes, described);
    if ('because' in header) return { unfit: { file, ...header } };
    const judge = mappingOf(profile, territory, file, header.columns);
    const tally = new Tally(totals);
    let place: Place = offset === 0 ? header.after : { offset, row };
    let batch: Judgement[] = [];
    for await (const next of rowsOf(bytes, described.delimiter, place)) {
      place = next;
      if (next.cells?.every((cell) => cell.trim() === '') === true) continue;
      batch.push(next.cells === undefined ? { rejects: [whole(next.row, 'row-unreadable', '', '')] } : judge(next.row, next.cells));
      if (batch.length < BATCH) continue;
      await this.#keep(importId, file, batch, tally);
      batch = [];
      if (this.clock.now() >= until) return { to: { step: 'reading', file, offset: place.offset, row: place.row }, totals: tally.totals };
    }
    await this.#keep(importId, file, batch, tally);
    return { to: afterFile(profile, file), totals: tally.totals };
  }

  async #keep(importId: string, file: string, judgements: readonly Judgement[], tally: Tally): Promise<void> {
    const taken = judgements.flatMap((judgement) => judgement.taken ?? []);
    const rejects = judgements.flatMap((judgement) => judgement.rejects);
    await Promise.all([this.staging.rows.keep(importId, file, taken), this.staging.rejects.keep(importId, file, rejects)]);
    tally.add(file, { rows: judgements.length, refused: judgements.length - taken.length, leftOut: rejects.filter((reject) => !reject.whole).length });
  }
}

/** The next file, or what all of them were read for. */
function afterFile(profile: ImportProfile, file: string): Cursor {
  const files = filesOf(profile);
  const next = files[files.indexOf(file) + 1];
  return next === undefined ? { step: 'entering', file: files[0] ?? file, row: 0 } : { step: 'reading', file: next, offset: 0, row: 0 };
}

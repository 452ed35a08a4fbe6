import type { ImportRefusal } from '../../domain/import/import.events.js';
import { columnsOf, type ProfileFile } from '../../domain/import/profile.js';
import { rowsOf, type Bytes, type Place } from './rows.js';

export interface Header {
  readonly columns: readonly string[];
  /** Where the first row begins. */
  readonly after: Place;
}

/** A file that its profile does not fit. */
export interface Unfit {
  readonly because: ImportRefusal;
  /** Those of the profile that are meant. */
  readonly columns: readonly string[];
  /** Those of the file. */
  readonly found: readonly string[];
}

/** So much of a header is told to whoever asks what was found instead. */
const SHOWN = { columns: 200, characters: 200 };

/** The header of a file, or why the profile cannot be used with it. */
export async function headerOf(bytes: Bytes, file: ProfileFile): Promise<Header | Unfit> {
  const named = columnsOf(file);
  const first = (await rowsOf(bytes, file.delimiter, await startOf(bytes, file.skipLines)).next()).value;
  if (first?.cells === undefined) return { because: 'no-header', columns: named, found: [] };
  const columns = first.cells.map((column) => column.trim());
  const found = columns.slice(0, SHOWN.columns).map((column) => column.slice(0, SHOWN.characters).toWellFormed());
  const missing = named.filter((column) => !columns.includes(column));
  if (missing.length > 0) return { because: 'columns-missing', columns: missing, found };
  const twice = named.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  if (twice.length > 0) return { because: 'columns-named-twice', columns: twice, found };
  return { columns, after: { offset: first.offset, row: first.row } };
}

const LINE_FEED = 10;

/** Past the lines before the header. */
async function startOf(bytes: Bytes, skipLines: number): Promise<Place> {
  let [at, left] = [0, skipLines];
  for await (const chunk of bytes.from(0)) {
    for (const byte of chunk) {
      if (left === 0) return { offset: at, row: skipLines };
      at += 1;
      if (byte === LINE_FEED) left -= 1;
    }
  }
  return { offset: at, row: skipLines };
}

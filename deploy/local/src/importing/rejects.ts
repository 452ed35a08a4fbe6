import { open } from 'node:fs/promises';
import { BYTE_ORDER_MARK, csvLine } from '@iwaa/service-kit';
import type { Caller } from '@iwaa/service-kit/client';

/** What did not enter, and why. */
export interface Reject {
  readonly file: string;
  /** As a spreadsheet numbers it. */
  readonly row: number;
  readonly column: string;
  readonly target: string;
  readonly value: string;
  readonly why: string;
  /** The same in words. */
  readonly sentence: string;
  readonly accepted: string;
  /** The row was refused; otherwise it entered without this value. */
  readonly whole: boolean;
}

/** Every reject of an import, in the order of files and rows. */
export const rejectsOf = (caller: Caller, importId: string, language = 'fr'): AsyncGenerator<Reject, void> =>
  caller.rows<Reject>(`imports/${importId}/rejects?limit=200`, { 'Accept-Language': language });

/** Writes the rejects of an import as CSV into a file that only its owner may read; answers how many there are. */
export async function writeRejects(caller: Caller, importId: string, path: string): Promise<number> {
  const file = await open(path, 'w', 0o600);
  let count = 0;
  try {
    await file.write(REJECTS_HEADER);
    for await (const reject of rejectsOf(caller, importId)) {
      await file.write(rejectLine(reject));
      count += 1;
    }
  } finally {
    await file.close();
  }
  return count;
}

const COLUMNS = ['file', 'row', 'column', 'value', 'why', 'sentence', 'accepted', 'whole'] as const satisfies readonly (keyof Reject)[];

export const REJECTS_HEADER = `${BYTE_ORDER_MARK}${csvLine(COLUMNS)}`;

export const rejectLine = (reject: Reject): string => csvLine(COLUMNS.map((name) => String(reject[name])));

import { parse } from 'csv-parse';

/** The bytes of a file, UTF-8, from any place on. */
export interface Bytes {
  from(offset: number): AsyncIterable<Buffer>;
}

/** Where a reader stands: bytes before the next row, and the number of the last one, as a person counts rows in a spreadsheet. */
export interface Place {
  readonly offset: number;
  readonly row: number;
}

/** A row, and where the next one begins. Without cells it could not be read: its quotation marks do not match. */
export interface CsvRow extends Place {
  readonly cells?: readonly string[];
}

/** A row is no longer than this, in bytes: beyond it somebody's quotation mark has swallowed the rows that follow. */
const LONGEST = 65_536;

/**
 * The rows of a CSV file from a place on. Lines end in any of the three ways; an empty line counts and says nothing. A row that
 * cannot be read costs no other: the next line is a row again.
 */
export async function* rowsOf(bytes: Bytes, delimiter: string, from: Place): AsyncGenerator<CsvRow, void> {
  let place = from;
  for (;;) {
    const parsing = parsed(bytes.from(place.offset), delimiter, place);
    let next = await parsing.next();
    for (; next.done !== true; next = await parsing.next()) {
      place = next.value;
      yield next.value;
    }
    if (next.value === 'ended') return;
    place = await pastLine(bytes, place);
    yield place;
  }
}

async function* parsed(chunks: AsyncIterable<Buffer>, delimiter: string, from: Place): AsyncGenerator<CsvRow, 'ended' | 'stuck'> {
  const found: CsvRow[] = [];
  const parser = parse({
    delimiter,
    bom: from.offset === 0,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST,
    // Kept here and not in the parser's own queue, which an error empties.
    on_record: (cells: string[], { bytes, records, empty_lines: empty }) => {
      found.push({ cells, offset: from.offset + bytes, row: from.row + records + empty });
      return null;
    },
  });
  parser.on('error', () => undefined);
  try {
    for await (const chunk of chunks) {
      const stuck = await new Promise((resolve) => parser.write(chunk, resolve));
      yield* found.splice(0);
      if (stuck instanceof Error) return 'stuck';
    }
    const stuck = await new Promise((resolve) => parser.end(resolve));
    yield* found.splice(0);
    return stuck instanceof Error ? 'stuck' : 'ended';
  } finally {
    parser.destroy();
  }
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Past the next line that is not empty. */
async function pastLine(bytes: Bytes, { offset, row }: Place): Promise<Place> {
  let [at, line, empty] = [offset, row, true];
  for await (const chunk of bytes.from(offset)) {
    for (const byte of chunk) {
      at += 1;
      if (byte === LINE_FEED) {
        line += 1;
        if (!empty) return { offset: at, row: line };
      } else if (byte !== CARRIAGE_RETURN) empty = false;
    }
  }
  return { offset: at, row: line + 1 };
}

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CopiedEntry } from '@iwaa/event-store';

const PAGE = 500;

interface Line {
  readonly format?: string;
  readonly service?: string;
  readonly kind?: string;
}
type EventLine = CopiedEntry['event'] & { readonly kind: 'event'; readonly position: number; readonly hash: string; readonly loggedAt: string };

/** Files with a log's entries: a mirrored log, or what `iwaa restore tail` takes from a witness's copy. */
const FORMATS: readonly unknown[] = ['iwaa/mirror1', 'iwaa/copy1'];

/** Entries of such a file, a page at a time. @throws for a file that is none, or is of another service */
export async function* copiedEntries(service: string, file: string): AsyncGenerator<readonly CopiedEntry[]> {
  let page: CopiedEntry[] = [];
  let known = false;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const line = JSON.parse(text) as Line;
    if (!known && (!FORMATS.includes(line.format) || line.service !== service)) throw new Error(`${file} is no copy of the log of ${service}`);
    known = true;
    if (line.kind !== 'event') continue;
    page.push(entryOf(line as EventLine));
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  yield page;
}

const entryOf = ({ position, hash, loggedAt, ...event }: EventLine): CopiedEntry => ({ position: BigInt(position), hash, loggedAt, event });

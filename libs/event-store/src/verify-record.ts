import type { Pool } from 'pg';
import { recordStatus } from './status.js';
import { CHAINED_COLUMNS, StoredChain, type StoredRow } from './verify-stream.js';

export interface VerifiedRecord {
  readonly streams: number;
  readonly events: number;
  /** Every event has its position, and no position is missing. */
  readonly gapless: boolean;
  /** The streams whose chain does not hold, in the order of their ids. */
  readonly broken: readonly string[];
}

type Row = StoredRow & { readonly stream_id: string };

/** Where a page begins: after this version of this stream. */
type Place = readonly [streamId: string, version: number];

const PAGE = 2_000;
const BEGINNING: Place = ['00000000-0000-0000-0000-000000000000', 0];

// Both tables in the order of one key each: two walks side by side, never a sort.
const EVENTS = {
  name: 'es-verify-record',
  text: `
SELECT e.stream_id, ${CHAINED_COLUMNS}, l.hash AS logged
FROM es.event e LEFT JOIN LATERAL (SELECT l.hash FROM es.log l WHERE l.stream_id = e.stream_id AND l.version = e.version LIMIT 1) AS l ON true
WHERE (e.stream_id, e.version) > ($1::uuid, $2::int) ORDER BY e.stream_id, e.version LIMIT $3`,
};

// What the log still names.
const LOGGED_ALONE = `
SELECT DISTINCT l.stream_id, NOT EXISTS (SELECT FROM es.event e WHERE e.stream_id = l.stream_id) AS gone
FROM es.log l LEFT JOIN es.event e ON e.stream_id = l.stream_id AND e.version = l.version WHERE e.stream_id IS NULL`;

/** Recomputes the chain of every stream of a service's record from what is stored, and counts the positions of its log. */
export async function verifyRecord(pool: Pool, onProgress: (streams: number) => void = () => undefined): Promise<VerifiedRecord> {
  const broken = new Set<string>();
  let streams = 0;
  let chain: StoredChain | undefined;
  for await (const rows of pages(pool)) {
    for (const row of rows) {
      if (chain?.streamId !== row.stream_id) {
        chain = new StoredChain(row.stream_id);
        streams += 1;
      }
      // What comes after the first that does not hold proves nothing any more.
      if (!broken.has(row.stream_id) && chain.follow(row) !== undefined) broken.add(row.stream_id);
    }
    onProgress(streams);
  }
  const { rows: alone } = await pool.query<{ stream_id: string; gone: boolean }>(LOGGED_ALONE);
  for (const { stream_id: streamId, gone } of alone) {
    broken.add(streamId);
    if (gone) streams += 1;
  }
  const { rows } = await pool.query<{ events: number; logged: number }>('SELECT (SELECT count(*)::int FROM es.event) AS events, (SELECT count(*)::int FROM es.log) AS logged');
  const { head, unlogged } = await recordStatus(pool);
  const { events = 0, logged = 0 } = rows[0] ?? {};
  return { streams, events, gapless: unlogged === 0 && head === BigInt(logged) && logged === events, broken: [...broken].sort() };
}

/** Every stored event, stream after stream; the server reads the next page while this one is hashed. */
async function* pages(pool: Pool): AsyncGenerator<readonly Row[]> {
  const read = ([streamId, version]: Place) => pool.query<Row>({ ...EVENTS, values: [streamId, version, PAGE] }).then(({ rows }) => rows);
  for (let next: Promise<readonly Row[]> | undefined = read(BEGINNING); next !== undefined; ) {
    const rows: readonly Row[] = await next;
    const last = rows.at(-1);
    next = last === undefined || rows.length < PAGE ? undefined : read([last.stream_id, last.version]);
    // Nobody waits for it once whoever reads has stopped.
    next?.catch(() => undefined);
    yield rows;
  }
}

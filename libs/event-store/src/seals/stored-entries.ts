import { leafHash, logEntry, type LogEntry } from '@iwaa/verifier';
import type { Pool } from 'pg';
import type { Chained } from '../chain.js';
import { instant } from '../rows.js';
import { CHAINED_COLUMNS, chained, type ChainedRow } from '../verify-stream.js';

/** One entry of the log as it is stored: what a Merkle leaf is made of, and what it says of its event. */
export interface StoredEntry extends LogEntry {
  readonly category: string;
  readonly type: string;
}

/** With the event that it names, where that is there; personal fields are sealed. */
export interface EntryWithEvent extends StoredEntry {
  readonly event?: Chained;
  /** The hash that lies beside the event. */
  readonly eventHash?: Uint8Array;
  /** The logged hash of the version before; none for the first. */
  readonly previousHash?: Uint8Array;
}

interface EntryRow {
  readonly position: string;
  readonly stream_id: string;
  readonly log_version: number;
  readonly log_category: string;
  readonly log_type: string;
  readonly log_hash: Buffer;
  readonly logged_at: string;
}

interface EventRow extends ChainedRow {
  readonly hash: Buffer;
}

type WithEventRow = EntryRow & { readonly previous: Buffer | null } & (EventRow | { readonly event_id: null });

const ENTRY = `l.position::text AS position, l.stream_id, l.version AS log_version, l.category AS log_category, l.type AS log_type,
  l.hash AS log_hash, ${instant('l.logged_at')} AS logged_at`;

const ENTRIES = { name: 'es-entries', text: `SELECT ${ENTRY} FROM es.log l WHERE l.position >= $1::bigint ORDER BY l.position LIMIT $2::int` };

// Walks along primary keys, whatever the planner knows of the tables: LIMIT 1 keeps it from joining otherwise.
const WITH_EVENTS = {
  name: 'es-entries-events',
  text: `
SELECT ${ENTRY}, p.hash AS previous, e.*
FROM (SELECT * FROM es.log WHERE position >= $1::bigint ORDER BY position LIMIT $2::int) AS l
LEFT JOIN LATERAL (SELECT ${CHAINED_COLUMNS} FROM es.event e WHERE e.stream_id = l.stream_id AND e.version = l.version LIMIT 1) AS e ON true
LEFT JOIN LATERAL (SELECT b.hash FROM es.log b WHERE b.stream_id = l.stream_id AND b.version = l.version - 1 LIMIT 1) AS p ON true
ORDER BY l.position`,
};

/** Entries of the log from this position on, in order, at most `limit`. */
export async function storedEntries(pool: Pool, from: bigint, limit: number): Promise<StoredEntry[]> {
  return (await pool.query<EntryRow>({ ...ENTRIES, values: [String(from), limit] })).rows.map(entryOf);
}

/** The same with their events as they lie. */
export async function entriesWithEvents(pool: Pool, from: bigint, limit: number): Promise<EntryWithEvent[]> {
  const { rows } = await pool.query<WithEventRow>({ ...WITH_EVENTS, values: [String(from), limit] });
  return rows.map((row) => ({
    ...entryOf(row),
    ...(row.event_id === null ? {} : { event: chained(row.stream_id, row), eventHash: row.hash }),
    ...(row.previous === null ? {} : { previousHash: row.previous }),
  }));
}

/** Whether the event that lies there says of itself what the log says of it: the same kind, under the same hash. */
export const isAsLogged = ({ event, eventHash, hash, category, type }: EntryWithEvent): boolean =>
  event !== undefined && eventHash !== undefined && Buffer.compare(eventHash, hash) === 0 && event.category === category && event.type === type;

/** The hash of an entry's leaf in the tree. */
export const leafOf = (entry: LogEntry): Uint8Array => leafHash(logEntry(entry));

const entryOf = (row: EntryRow): StoredEntry => ({
  position: BigInt(row.position),
  streamId: row.stream_id,
  version: row.log_version,
  category: row.log_category,
  type: row.log_type,
  hash: row.log_hash,
  loggedAt: row.logged_at,
});

import type { Pool } from 'pg';
import { chainNext, chainStart, type Chained } from './chain.js';

export type Verified =
  | { readonly holds: true; readonly version: number; readonly hash: Uint8Array }
  /** The first version at which what is stored is not what was recorded. */
  | { readonly holds: false; readonly version: number; readonly why: string };

/** What the chain covers of a fact, as it is stored. */
export interface ChainedRow {
  readonly version: number;
  readonly event_id: string;
  readonly category: string;
  readonly type: string;
  readonly schema_version: number;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly body: string;
  readonly meta: string;
}

interface StoredRow extends ChainedRow {
  readonly hash: Buffer;
  readonly logged: Buffer | null;
}

// Microseconds: the chain covers milliseconds, and what lies below them must be nothing.
const exact = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The columns of {@link ChainedRow} and the stored hash, from `es.event e`. */
export const CHAINED_COLUMNS = `e.version, e.event_id, e.category, e.type, e.schema_version,
  ${exact('e.occurred_at')} AS occurred_at, ${exact('e.recorded_at')} AS recorded_at, e.body, e.meta, e.hash`;

const STORED = {
  name: 'es-verify',
  text: `
SELECT ${CHAINED_COLUMNS}, (SELECT l.hash FROM es.log l WHERE l.stream_id = e.stream_id AND l.version = e.version) AS logged
FROM es.event e WHERE e.stream_id = $1 AND e.version > $2 ORDER BY e.version LIMIT 1000`,
};

/**
 * Recomputes a stream's chain from the stored bytes, and compares it with the hashes that were logged. What was cut off
 * at the end shows where the log still names it.
 */
export async function verifyStream(pool: Pool, streamId: string): Promise<Verified> {
  let version = 0;
  let hash = chainStart(streamId);
  for (;;) {
    const { rows } = await pool.query<StoredRow>({ ...STORED, values: [streamId, version] });
    for (const row of rows) {
      if (row.version !== version + 1) return { holds: false, version: version + 1, why: 'this version is missing' };
      version = row.version;
      hash = chainNext(hash, chained(streamId, row));
      if (!row.hash.equals(hash)) return { holds: false, version, why: 'its hash does not fit its content and the version before it' };
      if (row.logged !== null && !row.logged.equals(hash)) return { holds: false, version, why: 'the log holds another hash for it' };
    }
    if (rows.length === 0) break;
  }
  const { rows } = await pool.query<{ last: number | null }>('SELECT max(version) AS last FROM es.log WHERE stream_id = $1', [streamId]);
  if ((rows[0]?.last ?? 0) > version) return { holds: false, version: version + 1, why: 'the log names it, the stream does not have it' };
  return { holds: true, version, hash };
}

/** The fact as the chain covers it. */
export function chained(streamId: string, row: ChainedRow): Chained {
  return {
    streamId,
    category: row.category,
    version: row.version,
    eventId: row.event_id,
    type: row.type,
    schemaVersion: row.schema_version,
    occurredAt: row.occurred_at.replace(/000Z$/, 'Z'),
    recordedAt: row.recorded_at.replace(/000Z$/, 'Z'),
    body: row.body,
    meta: row.meta,
  };
}

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

/** A stored event with its own hash, and the one that was logged for it, where it is logged. */
export interface StoredRow extends ChainedRow {
  readonly hash: Buffer;
  readonly logged: Buffer | null;
}

/** A stream's chain, recomputed from its stored rows in the order of their versions. */
export class StoredChain {
  #version = 0;
  #hash: Uint8Array;

  constructor(readonly streamId: string) {
    this.#hash = chainStart(streamId);
  }

  get end(): { readonly version: number; readonly hash: Uint8Array } {
    return { version: this.#version, hash: this.#hash };
  }

  /** The next row; why it does not hold, if it does not. */
  follow(row: StoredRow): string | undefined {
    this.#version += 1;
    if (row.version !== this.#version) return 'this version is missing';
    this.#hash = chainNext(this.#hash, chained(this.streamId, row));
    if (!row.hash.equals(this.#hash)) return 'its hash does not fit its content and the version before it';
    if (row.logged !== null && !row.logged.equals(this.#hash)) return 'the log holds another hash for it';
    return undefined;
  }
}

/**
 * Recomputes a stream's chain from the stored bytes, and compares it with the hashes that were logged. What was cut off
 * at the end shows where the log still names it.
 */
export async function verifyStream(pool: Pool, streamId: string): Promise<Verified> {
  const chain = new StoredChain(streamId);
  for (;;) {
    const { rows } = await pool.query<StoredRow>({ ...STORED, values: [streamId, chain.end.version] });
    for (const row of rows) {
      const why = chain.follow(row);
      if (why !== undefined) return { holds: false, version: chain.end.version, why };
    }
    if (rows.length === 0) break;
  }
  const { version } = chain.end;
  const { rows } = await pool.query<{ last: number | null }>('SELECT max(version) AS last FROM es.log WHERE stream_id = $1', [streamId]);
  if ((rows[0]?.last ?? 0) > version) return { holds: false, version: version + 1, why: 'the log names it, the stream does not have it' };
  return { holds: true, ...chain.end };
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

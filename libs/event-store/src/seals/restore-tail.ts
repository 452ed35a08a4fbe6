import type { ChainedEvent } from '@iwaa/verifier';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../transaction.js';
import { publish } from './checkpoints.js';
import { grow } from './grow.js';
import type { KeptCheckpoint } from './kept-checkpoint.js';
import type { LogKey } from './log-key.js';
import { SealingRefused } from './refusal.js';
import { reopen } from './reopen.js';

/** An entry as somebody else has copied it. */
export interface CopiedEntry {
  readonly position: bigint;
  /** In hexadecimal. */
  readonly hash: string;
  readonly loggedAt: string;
  readonly event: ChainedEvent;
}

export interface RestoredTail {
  /** The log's last position before, and now. */
  readonly from: bigint;
  readonly to: bigint;
}

/** More positions than any log has. */
const END = 2n ** 62n;

/**
 * Puts back what an older database lacks, from a copy: events, their places in the log, and which commands they came from, so that
 * none is carried out again. All of it or nothing: every byte that is put back is read again and hashed, and must lead to the
 * checkpoint that lies beside the log's key, which is shown again, so that no witness finds the log shorter than it was. For a service that does not run, as the owner of its database.
 * @param entries of the log in order; those that the record has already are passed over
 * @throws SealingRefused when the copy ends before that checkpoint, says something else than was signed, or the record went on by itself
 */
export function restoreTail(pool: Pool, key: LogKey, kept: KeptCheckpoint, entries: AsyncIterable<readonly CopiedEntry[]>): Promise<RestoredTail> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<{ position: string }>('SELECT position::text AS position FROM es.sequencer WHERE one FOR UPDATE');
    const from = BigInt(rows[0]?.position ?? 0);
    let to = from;
    for await (const page of entries) {
      const missing = page.filter(({ position }) => position > to);
      if (missing.length === 0) continue;
      await putBack(tx, missing);
      to = missing.at(-1)?.position ?? to;
    }
    await tx.query('UPDATE es.sequencer SET position = $1::bigint WHERE one', [String(to)]);
    await tx.query(COMMANDS, [String(from)]);
    // What follows only asks: in this transaction it sees what was put back.
    const here = tx as unknown as Pool;
    const { edge, unpublished } = await reopen(here, key, kept);
    if (unpublished !== undefined) {
      const shown = await publish(here, key.origin, { size: edge.size, note: unpublished }, edge.full);
      if (shown === undefined) throw new SealingRefused({ why: 'record-differs', position: edge.size });
      edge.stored();
    }
    await grow(edge, here, END);
    return { from, to };
  });
}

async function putBack(tx: PoolClient, entries: readonly CopiedEntry[]): Promise<void> {
  const rows = entries.map(({ position, hash, loggedAt, event }) => ({
    position: String(position), hash: `\\x${hash}`, logged_at: loggedAt, stream_id: event.streamId, version: event.version, event_id: event.eventId, category: event.category, type: event.type,
    schema_version: event.schemaVersion, occurred_at: event.occurredAt, recorded_at: event.recordedAt, body: event.body, meta: event.meta,
  }));
  await tx.query(EVENTS, [JSON.stringify(rows)]);
  await tx.query(LOG, [JSON.stringify(rows)]);
}

// An event may be there already, waiting for its position: if it is another one, its hash says so.
const EVENTS = `
INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
SELECT stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash
FROM json_to_recordset($1::json) AS r(position bigint, hash bytea, stream_id uuid, version int, event_id uuid, category text, type text, schema_version smallint, occurred_at timestamptz, recorded_at timestamptz, body text, meta text)
ORDER BY position ON CONFLICT DO NOTHING`;

const LOG = `
INSERT INTO es.log (position, stream_id, version, category, type, hash, logged_at)
SELECT position, stream_id, version, category, type, hash, logged_at
FROM json_to_recordset($1::json) AS r(position bigint, hash bytea, logged_at timestamptz, stream_id uuid, version int, category text, type text)`;

// What a request was is not known any more: sent again, it is refused as another one's, and not carried out twice.
const COMMANDS = `
INSERT INTO es.command (command_id, kind, streams, first_versions, last_versions, outcome, fingerprint, recorded_at)
SELECT command_id, CASE WHEN bool_or(caused) THEN 'reaction' ELSE 'job' END, array_agg(stream_id ORDER BY stream_id), array_agg(first ORDER BY stream_id), array_agg(last ORDER BY stream_id), 'done', '\\x', min(recorded_at)
FROM (
  SELECT (e.meta::json->>'commandId')::uuid AS command_id, bool_or(e.meta::json->>'causationId' IS NOT NULL) AS caused, e.stream_id, min(e.version) AS first, max(e.version) AS last, min(e.recorded_at) AS recorded_at
  FROM es.log l JOIN es.event e USING (stream_id, version) WHERE l.position > $1::bigint GROUP BY 1, e.stream_id
) AS of_stream GROUP BY command_id ON CONFLICT DO NOTHING`;

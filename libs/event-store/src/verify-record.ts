import type { Pool } from 'pg';
import { recordStatus } from './status.js';
import { verifyStream } from './verify-stream.js';

export interface VerifiedRecord {
  readonly streams: number;
  readonly events: number;
  /** Every event has its position, and no position is missing. */
  readonly gapless: boolean;
  /** The streams whose chain does not hold. */
  readonly broken: readonly string[];
}

const PAGE = 500;

/** Recomputes the chain of every stream of a service's record, one after the other, and counts the positions of its log. */
export async function verifyRecord(pool: Pool, onProgress: (streams: number) => void = () => undefined): Promise<VerifiedRecord> {
  const broken: string[] = [];
  let streams = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await pool.query<{ stream_id: string }>({
      name: 'es-stream-ids',
      // Also those that only the log still names.
      text: `SELECT stream_id FROM es.event WHERE stream_id > $1 AND version = 1
             UNION SELECT stream_id FROM es.log WHERE stream_id > $1 AND version = 1 ORDER BY stream_id LIMIT $2`,
      values: [after, PAGE],
    });
    for (const { stream_id: streamId } of rows) if (!(await verifyStream(pool, streamId)).holds) broken.push(streamId);
    streams += rows.length;
    onProgress(streams);
    if (rows.length < PAGE) break;
    after = rows.at(-1)?.stream_id ?? after;
  }
  const { rows } = await pool.query<{ events: number; logged: number }>('SELECT (SELECT count(*)::int FROM es.event) AS events, (SELECT count(*)::int FROM es.log) AS logged');
  const { head, unlogged } = await recordStatus(pool);
  const { events = 0, logged = 0 } = rows[0] ?? {};
  return { streams, events, gapless: unlogged === 0 && head === BigInt(logged) && logged === events, broken };
}

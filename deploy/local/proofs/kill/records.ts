import type { Pool } from 'pg';

/** An event as the proof reads it. */
export interface Event {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export async function eventsOf(pool: Pool): Promise<Event[]> {
  const { rows } = await pool.query<{ id: string; stream: string; type: string; body: string }>(
    'SELECT event_id AS id, stream_id AS stream, type, body FROM es.event ORDER BY stream_id, version',
  );
  return rows.map(({ id, stream, type, body }) => ({ id, stream, type, data: JSON.parse(body) as Event['data'] }));
}

export async function gapsOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ gaps: number }>(
    'SELECT (coalesce(max(position), 0) - count(*) + (SELECT count(*) FROM es.event) - count(*))::int AS gaps FROM es.log',
  );
  return rows[0]?.gaps ?? -1;
}

/** Entries of the log that no checkpoint covers. */
export async function unsealedOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ unsealed: number }>(
    'SELECT ((SELECT coalesce(max(position), 0) FROM es.log) - (SELECT coalesce(max(size), 0) FROM es.checkpoint))::int AS unsealed',
  );
  return rows[0]?.unsealed ?? -1;
}

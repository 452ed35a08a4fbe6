import type { Pool } from 'pg';

export interface RecordStatus {
  /** Last position of the log. */
  readonly head: bigint;
  /** Visible events that have no position yet, counted up to 1,000. */
  readonly unlogged: number;
  /** How long, in milliseconds, the oldest of them has waited since it was recorded: the sequencer's lag. */
  readonly sequencerLagMs: number;
  /** How long, in milliseconds, a transaction left open has made every tick look again at what was logged: alert on it. */
  readonly horizonAgeMs: number;
  readonly subscriptions: readonly { readonly name: string; readonly cursor: bigint; readonly behind: bigint }[];
}

const STATUS = `
SELECT (SELECT coalesce(max(position), 0) FROM es.log)::text AS head,
  few.unlogged, coalesce(extract(epoch FROM clock_timestamp() - few.oldest) * 1000, 0)::float8 AS sequencer_lag_ms,
  coalesce((
    SELECT extract(epoch FROM clock_timestamp() - e.recorded_at) * 1000 FROM es.event e
    WHERE e.tx >= pg_snapshot_xmin(pg_current_snapshot()) ORDER BY e.tx, e.seq LIMIT 1
  ), 0)::float8 AS horizon_age_ms
FROM es.sequencer s, LATERAL (
  SELECT count(*)::int AS unlogged, min(recorded_at) AS oldest FROM (
    SELECT e.recorded_at FROM es.event e WHERE e.tx >= s.floor
      AND (SELECT l.position FROM es.log l WHERE l.stream_id = e.stream_id AND l.version = e.version) IS NULL LIMIT 1000
  ) AS one
) AS few WHERE s.one`;

/** How far the record's readers are, for health and metrics. */
export async function recordStatus(pool: Pool): Promise<RecordStatus> {
  const { rows } = await pool.query<{ head: string; unlogged: number; sequencer_lag_ms: number; horizon_age_ms: number }>(STATUS);
  const subscriptions = await pool.query<{ name: string; cursor: string }>('SELECT name, cursor::text AS cursor FROM es.subscription ORDER BY name');
  const head = BigInt(rows[0]?.head ?? 0);
  return {
    head,
    unlogged: rows[0]?.unlogged ?? 0,
    sequencerLagMs: Math.max(0, rows[0]?.sequencer_lag_ms ?? 0),
    horizonAgeMs: Math.max(0, rows[0]?.horizon_age_ms ?? 0),
    subscriptions: subscriptions.rows.map(({ name, cursor }) => ({ name, cursor: BigInt(cursor), behind: head - BigInt(cursor) })),
  };
}

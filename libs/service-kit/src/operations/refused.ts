import type { Pool } from 'pg';

/** A command of a reaction that its decider refused: for a person to look at. */
export interface RefusedReaction {
  readonly commandId: string;
  readonly code: string;
  readonly details: object;
  readonly recordedAt: Date;
}

interface Row {
  readonly command_id: string;
  readonly outcome: string;
  readonly details: string;
  readonly recorded_at: Date;
}

/** Refused reactions after a place in the list (RFC 3339 instant and id), oldest first. */
export async function listRefused(pool: Pool, after: readonly string[] | undefined, limit: number): Promise<RefusedReaction[]> {
  const { rows } = await pool.query<Row>(
    `SELECT command_id, outcome, details, recorded_at FROM es.command
     WHERE outcome <> 'done' AND (recorded_at, command_id) > ($1::timestamptz, $2::uuid)
     ORDER BY recorded_at, command_id LIMIT $3`,
    [after?.[0] ?? '-infinity', after?.[1] ?? '00000000-0000-0000-0000-000000000000', limit],
  );
  return rows.map((row) => ({
    commandId: row.command_id,
    code: row.outcome,
    details: JSON.parse(row.details) as object,
    recordedAt: row.recorded_at,
  }));
}

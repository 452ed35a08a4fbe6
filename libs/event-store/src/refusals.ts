import type { FactMeta, Instant, RefusalDetails } from '@iwaa/event-sourcing';
import type { Pool } from 'pg';
import type { Change } from './change.js';
import { instant } from './rows.js';

/** A reaction's command that its decider refused: work for a person. */
export interface RefusedCommand {
  readonly commandId: string;
  readonly kind: Change['kind'];
  readonly code: string;
  readonly details: RefusalDetails;
  /** `causationId` is the fact that led to the command. */
  readonly meta: FactMeta;
  readonly recordedAt: Instant;
}

interface RefusedRow {
  readonly command_id: string;
  readonly kind: Change['kind'];
  readonly outcome: string;
  readonly details: string;
  readonly meta: string;
  readonly recorded_at: Instant;
}

/** Refused commands, oldest first, after the last one of the page before. */
export async function refusals(pool: Pool, { after, limit }: { after?: Pick<RefusedCommand, 'recordedAt' | 'commandId'>; limit: number }): Promise<RefusedCommand[]> {
  const { rows } = await pool.query<RefusedRow>({
    name: 'es-refusals',
    text: `SELECT command_id, kind, outcome, details, meta, ${instant('c.recorded_at')} AS recorded_at FROM es.command c
           WHERE outcome <> 'done' AND (c.recorded_at, command_id) > (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))
           ORDER BY c.recorded_at, command_id LIMIT $3`,
    values: [after?.recordedAt ?? null, after?.commandId ?? null, limit],
  });
  return rows.map((row) => ({
    commandId: row.command_id,
    kind: row.kind,
    code: row.outcome,
    details: JSON.parse(row.details) as RefusalDetails,
    meta: JSON.parse(row.meta) as FactMeta,
    recordedAt: row.recorded_at,
  }));
}

import type { Pool } from 'pg';
import { Pause } from '../pause.js';
import { poll } from '../poll.js';
import { instant } from '../rows.js';
import { refolded, type Drift, type Refolding } from './refolded.js';

export interface DriftListener {
  drift?(found: Drift): void;
}

export interface DriftOptions extends Refolding {
  readonly listener?: DriftListener;
  /** Between two looks at one projection, in milliseconds. */
  readonly everyMs: number;
}

/** How often it is asked whether a look is due, in milliseconds. */
const ASKS = [1_000, 60_000];

/**
 * Looks now and then whether read tables are what the record makes of them: folds a sample of their rows anew from the whole log
 * and holds it against the live ones. Of several workers one looks.
 */
export async function watchDrift(options: DriftOptions, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
  await poll(() => look(options, signal), { signal, onError, pause: new Pause(ASKS) });
}

/** What was last found of each projection; those that were never looked at are missing. */
export async function lastDrift(pool: Pool): Promise<Drift[]> {
  const { rows } = await pool.query<Omit<Drift, 'sampled' | 'differing'> & { sampled: string; differing: string }>({
    name: 'es-drift',
    text: `SELECT projection, ${instant('d.checked_at')} AS "checkedAt", position::text AS position, sampled::text AS sampled, differing::text AS differing, examples
           FROM es.drift d WHERE checked_at IS NOT NULL ORDER BY projection`,
  });
  return rows.map((row) => ({ ...row, sampled: Number(row.sampled), differing: Number(row.differing) }));
}

async function look({ pool, projections, everyMs, listener, ...options }: DriftOptions, signal: AbortSignal): Promise<'some' | 'none'> {
  const names = projections.map(({ name }) => name);
  await pool.query(`INSERT INTO es.drift (projection, taken_at) SELECT unnest($1::text[]), clock_timestamp() ON CONFLICT DO NOTHING`, [names]);
  const { rows: due } = await pool.query<{ projection: string }>(
    `UPDATE es.drift SET taken_at = clock_timestamp() WHERE projection = ANY ($1) AND taken_at < clock_timestamp() - $2::float8 * interval '1 ms' RETURNING projection`,
    [names, everyMs],
  );
  const looked = projections.filter(({ name }) => due.some(({ projection }) => projection === name));
  if (looked.length === 0) return 'none';
  for (const found of await refolded({ pool, projections: looked, ...options }, signal)) {
    await pool.query('UPDATE es.drift SET checked_at = $2, position = $3::bigint, sampled = $4, differing = $5, examples = $6 WHERE projection = $1', [
      found.projection,
      found.checkedAt,
      found.position,
      found.sampled,
      found.differing,
      JSON.stringify(found.examples),
    ]);
    listener?.drift?.(found);
  }
  return 'some';
}

import type { Instant, Logged, Upcasters } from '@iwaa/event-sourcing';
import type { Pool, PoolClient } from 'pg';
import type { Readable } from './projection.js';
import { FACT_COLUMNS, instant, recordedOf, type FactRow } from './rows.js';

interface LogRow extends FactRow {
  readonly position: string;
  readonly logged_at: Instant;
}

// Both are walks along primary keys, whatever the planner knows of the tables: LIMIT 1 keeps it from joining otherwise.
const READ = {
  name: 'es-log-read',
  text: `
SELECT l.position::text AS position, ${instant('l.logged_at')} AS logged_at, e.*
FROM (SELECT * FROM es.log WHERE position > $1::bigint ORDER BY position LIMIT $2::int) AS l
CROSS JOIN LATERAL (
  SELECT ${FACT_COLUMNS} FROM es.event e WHERE e.stream_id = l.stream_id AND e.version = l.version LIMIT 1
) AS e
ORDER BY l.position`,
};

/** A service's log: its facts in their gapless order, in the newest schema of the aggregates it was given. */
export class LogReader {
  readonly #pool: Pool;
  readonly #upcasters: ReadonlyMap<string, Upcasters>;

  constructor({ pool, aggregates = [] }: { pool: Pool; aggregates?: readonly Readable[] }) {
    this.#pool = pool;
    this.#upcasters = new Map(aggregates.map(({ category, upcasters }) => [category, upcasters]));
  }

  /** The facts after a position, in order, at most `limit`; within a transaction when one is given. */
  async read(after: bigint, limit: number, tx?: PoolClient): Promise<Logged[]> {
    const { rows } = await (tx ?? this.#pool).query<LogRow>({ ...READ, values: [String(after), limit] });
    return rows.map((row) => ({
      ...recordedOf(row, this.#upcasters.get(row.category) ?? {}),
      position: BigInt(row.position),
      loggedAt: row.logged_at,
    }));
  }

  /** The last position; 0 for an empty log. */
  async head(): Promise<bigint> {
    const { rows } = await this.#pool.query<{ head: string }>('SELECT coalesce(max(position), 0)::text AS head FROM es.log');
    return BigInt(rows[0]?.head ?? 0);
  }
}

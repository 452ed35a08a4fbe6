import type { Pool } from 'pg';
import { follow, type Transactional } from './follow.js';
import { Pause } from './pause.js';
import { project } from './project.js';
import type { Indexer, Projection } from './projection.js';

/** Keeps the projection's tables in `read` up with the log until aborted; rows and cursor move in one transaction. */
export async function runProjection(
  projection: Projection,
  { indexer, ...options }: Pick<Transactional, 'pool' | 'signal' | 'batch' | 'pause' | 'onError'> & { readonly indexer?: Indexer },
): Promise<void> {
  const { name, aggregates } = projection;
  await follow({ ...options, name, aggregates, mode: 'transactional', handle: (facts, tx) => project(tx, 'read', projection, facts, indexer) });
}

/**
 * Waits until a subscription has passed an event, and says whether it did within the time, in milliseconds. An event that
 * is not in the record is never passed.
 */
export async function atLeast(pool: Pool, subscription: string, event: { streamId: string; version: number }, timeoutMs: number): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutMs);
  const pause = new Pause([5, 10, 20, 50]);
  for (;;) {
    const { rows } = await pool.query<{ passed: boolean }>({
      name: 'es-at-least',
      text: `SELECT s.cursor >= l.position AS passed FROM es.log l, es.subscription s WHERE l.stream_id = $1 AND l.version = $2 AND s.name = $3`,
      values: [event.streamId, event.version, subscription],
    });
    if (rows[0]?.passed === true) return true;
    if (signal.aborted) return false;
    await pause.wait(signal);
  }
}

import type { Pool, PoolClient } from 'pg';

// The longest that a process which was stopped, or lost its network, holds a row that others wait for.
const IDLE_LIMIT = '10s';

/** What each statement sees: what is committed by then, or what was at the first one. */
export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

// Sent as one. Everything here walks an index, and a planner without statistics must neither think better of it nor compile
// for seconds what runs for a millisecond.
const begin = (isolation: Isolation): string => `BEGIN ISOLATION LEVEL ${isolation}; SET LOCAL idle_in_transaction_session_timeout = '${IDLE_LIMIT}';
SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_seqscan = off; SET LOCAL jit = off`;

/** Work in one short transaction of its own. A connection on which it failed is not used again. */
export async function inTransaction<T>(pool: Pool, work: (tx: PoolClient) => Promise<T>, isolation: Isolation = 'READ COMMITTED'): Promise<T> {
  const tx = await connection(pool);
  let broken = true;
  try {
    await tx.query(begin(isolation));
    const result = await work(tx);
    await tx.query('COMMIT');
    broken = false;
    return result;
  } finally {
    tx.off('error', ignore);
    tx.release(broken);
  }
}

/**
 * A connection that may be cut between two statements: its next statement fails, the process lives on. The callback
 * form, because a promise would be late for an end that comes in the same packet as the beginning.
 */
export function connection(pool: Pool): Promise<PoolClient> {
  return new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      client?.on('error', ignore);
      if (client === undefined) reject(error ?? new Error('the pool gave no connection'));
      else resolve(client);
    });
  });
}

const ignore = (): void => undefined;

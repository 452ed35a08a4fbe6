import type { Pool, PoolClient } from 'pg';

// The longest that a process which was stopped, or lost its network, holds a row that others wait for.
const IDLE_LIMIT = '10s';

// Sent as one. READ COMMITTED: each statement sees what is committed by then. Everything here walks an index and a planner
// without statistics must not think better of it.
const BEGIN = `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = '${IDLE_LIMIT}';
SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_seqscan = off`;

/** Work in one short transaction of its own. A connection on which it failed is not used again. */
export async function inTransaction<T>(pool: Pool, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  // A connection that the server ends between two statements would otherwise end the process; the next statement fails anyway.
  tx.on('error', ignore);
  let broken = true;
  try {
    await tx.query(BEGIN);
    const result = await work(tx);
    await tx.query('COMMIT');
    broken = false;
    return result;
  } finally {
    tx.off('error', ignore);
    tx.release(broken);
  }
}

const ignore = (): void => undefined;

import { randomUUID } from 'node:crypto';
import { DatabaseError, escapeIdentifier as quoted, type ClientBase, type Pool, type PoolClient } from 'pg';
import { roundInTransaction } from './follow.js';
import { Lease } from './lease.js';
import { LogReader } from './log-reader.js';
import { project } from './project.js';
import type { Indexer, Projection } from './projection.js';
import { begin } from './subscription.js';
import { swapTable } from './swap-tables.js';
import { inTransaction } from './transaction.js';

export interface RebuildOptions {
  /** The service's database, as the owner of its tables. */
  readonly pool: Pool;
  readonly batch?: number;
  readonly indexer?: Indexer;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { position: bigint; head: bigint }) => void;
}

/** Another process rebuilds this projection. */
export class RebuildRunning extends Error {
  override readonly name = 'RebuildRunning';
}

/**
 * Makes the projection's tables anew from the first fact, beside the live ones and by the same code, and puts them in
 * their place once they have caught up. Until then the live ones go on being read and written.
 */
export async function rebuild(projection: Projection, { pool, batch = 5_000, indexer, signal, onProgress = () => undefined }: RebuildOptions): Promise<void> {
  const next = `${projection.name}@next`;
  const log = new LogReader({ pool, aggregates: projection.aggregates });
  await begin(pool, projection.name);
  await begin(pool, next);
  const lease = new Lease({ pool, name: next, holder: randomUUID(), leaseMs: 30_000 });
  if ((await lease.take()) === undefined) throw new RebuildRunning(`${projection.name} is being rebuilt`);
  const catchUp = async (): Promise<void> => {
    let position = 0n;
    const handle = async (facts: Parameters<typeof project>[3], tx: PoolClient): Promise<void> => {
      lease.assertHeld();
      await project(tx, 'read_next', projection, facts, indexer);
      position = facts.at(-1)?.position ?? position;
    };
    for (let head = await log.head(); head - position > BigInt(batch); head = await log.head()) {
      signal?.throwIfAborted();
      await roundInTransaction(log, { pool, name: next, batch, handle });
      onProgress({ position, head });
    }
  };
  try {
    await lease.during(async () => {
      await inTransaction(pool, (tx) => shadowTables(tx, projection, next));
      await catchUp();
      await patiently(() => inTransaction(pool, (tx) => swap(tx, log, projection, next, indexer)));
    });
  } finally {
    await lease.release();
  }
}

async function shadowTables(tx: ClientBase, { tables }: Projection, next: string): Promise<void> {
  await tx.query('UPDATE es.subscription SET cursor = 0 WHERE name = $1', [next]);
  for (const table of Object.keys(tables).map(quoted)) {
    await tx.query(`DROP TABLE IF EXISTS read_next.${table}; CREATE TABLE read_next.${table} (LIKE read.${table} INCLUDING ALL)`);
  }
}

/** What is left of the log, and the exchange: in one transaction that the live follower waits for. */
async function swap(tx: PoolClient, log: LogReader, projection: Projection, next: string, indexer: Indexer | undefined): Promise<void> {
  await tx.query(`SET LOCAL lock_timeout = '2s'`);
  const { rows } = await tx.query<{ name: string; cursor: string }>(
    'SELECT name, cursor::text AS cursor FROM es.subscription WHERE name = ANY ($1) ORDER BY name FOR UPDATE',
    [[projection.name, next]],
  );
  let position = BigInt(rows.find((row) => row.name === next)?.cursor ?? 0);
  for (let facts = await log.read(position, 5_000, tx); facts.length > 0; facts = await log.read(position, 5_000, tx)) {
    await project(tx, 'read_next', projection, facts, indexer);
    position = facts.at(-1)?.position ?? position;
  }
  for (const table of Object.keys(projection.tables)) await swapTable(tx, table);
  await tx.query('UPDATE es.subscription SET cursor = $2::bigint, updated_at = clock_timestamp() WHERE name = $1', [projection.name, String(position)]);
  await tx.query('DELETE FROM es.subscription WHERE name = $1', [next]);
}

/** Rather than make every reader queue behind one long query, gives way and tries again. */
async function patiently(exchange: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await exchange();
      return;
    } catch (error) {
      const lockNotAvailable = error instanceof DatabaseError && error.code === '55P03';
      if (!lockNotAvailable || attempt === 10) throw error;
    }
  }
}

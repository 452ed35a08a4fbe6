import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { v7 } from 'uuid';
import { Streams } from '../../src/index.js';
import { connection } from '../../src/transaction.js';
import { change, type RecordDatabase, visibleSealer } from '../record-database.js';
import { note } from './notes.js';
import type { Numbering } from './numbering.js';

/** The two races that readers lose, staged: every step waits for the one before, so that they happen each time. */
export async function scenes(db: RecordDatabase, numbers: Numbering): Promise<void> {
  await lateCommit(db, numbers);
  await earlyTransaction(db, numbers);
}

/** A fact takes its number, then waits; another takes the next and is read; then the first shows. */
async function lateCommit(db: RecordDatabase, numbers: Numbering): Promise<void> {
  const lock = await db.owner.connect();
  await lock.query('SELECT pg_advisory_lock(4964)');
  const late = db.streams.change(change(), note(v7(), { n: 1, behindLock: 4964 }));
  const waiting = `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted`;
  while ((await lock.query(waiting)).rowCount === 0) await sleep(5);
  await db.streams.change(change(), note(v7(), { n: 1 }));
  await numbers.tick();
  await lock.query('SELECT pg_advisory_unlock(4964)');
  lock.release();
  await late;
  await numbers.tick();
}

/**
 * A transaction takes its id and waits. A bystander takes the next. A fact is appended, and the early transaction appends
 * the next one to the same stream: below the bystander lies version 2, above it version 1.
 */
async function earlyTransaction(db: RecordDatabase, numbers: Numbering): Promise<void> {
  const stream = v7();
  const [early, bystander] = [await begun(db.app), await begun(db.app)];
  await db.streams.change(change(), note(stream, { n: 1 }));
  await within(early).change(change(), note(stream, { n: 2 }));
  await ended(early, 'COMMIT');
  await numbers.tick();
  await ended(bystander, 'COMMIT');
  await numbers.tick();
}

/** A transaction that already has its id. */
export async function begun(pool: Pool): Promise<PoolClient> {
  const client = await connection(pool);
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_current_xact_id()');
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

export async function ended(client: PoolClient, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  await client.query(how);
  client.release(true);
}

/** Appends inside somebody's longer transaction: what the product's types refuse, and the record has to bear nevertheless. */
export const within = (client: PoolClient): Streams => new Streams({ pool: client as unknown as Pool, keyRing: visibleSealer, newId: v7 });

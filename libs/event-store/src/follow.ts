import { randomUUID } from 'node:crypto';
import type { Logged } from '@iwaa/event-sourcing';
import type { Pool, PoolClient } from 'pg';
import { Lease } from './lease.js';
import { LogReader } from './log-reader.js';
import type { Pause } from './pause.js';
import { poll } from './poll.js';
import type { Readable } from './projection.js';
import { hasWork, lockCursor, moveCursor } from './subscription.js';
import { inTransaction } from './transaction.js';

interface Following {
  /** The service's database. */
  readonly pool: Pool;
  /** Names the cursor. Several processes may follow under one name: one works, the others wait for their turn. */
  readonly name: string;
  /** Whose facts are read, for their upcasters. */
  readonly aggregates?: readonly Readable[];
  /** Facts per round, at most. */
  readonly batch?: number;
  /** Ends the following; the batch in hand is finished first. */
  readonly signal: AbortSignal;
  readonly pause?: Pause;
  /** Hears of every failed round; it is tried again, without limit. */
  readonly onError?: (error: unknown) => void;
}

/** What is done and the cursor are one transaction: each fact exactly once, for work in this same database. */
export interface Transactional extends Following {
  readonly mode: 'transactional';
  readonly handle: (facts: readonly Logged[], tx: PoolClient) => Promise<void>;
}

/**
 * The cursor moves after the work: each fact at least once, for work elsewhere. The lease says that nobody else works on
 * it; `lease.assertHeld()` before each effect keeps a process that was stopped and resumed from acting too late.
 */
export interface AtLeastOnce extends Following {
  readonly mode: 'at-least-once';
  readonly handle: (facts: readonly Logged[], lease: Lease) => Promise<void>;
  /** How long a follower that stopped keeps the others waiting, in milliseconds. */
  readonly leaseMs?: number;
}

type Found = 'more' | 'some' | 'none';

/** Follows the service's log from the subscription's cursor until aborted. */
export async function follow(options: Transactional | AtLeastOnce): Promise<void> {
  const log = new LogReader(options);
  if (options.mode === 'transactional') {
    await poll(() => roundInTransaction(log, options), options);
    return;
  }
  const lease = new Lease({ pool: options.pool, name: options.name, holder: randomUUID(), leaseMs: options.leaseMs ?? 5_000 });
  await poll(() => roundUnderLease(log, lease, options), options);
  await lease.release().catch(options.onError ?? (() => undefined));
}

/** One batch and the cursor in one transaction. */
export async function roundInTransaction(log: LogReader, { pool, name, batch = 500, handle }: Pick<Transactional, 'pool' | 'name' | 'batch' | 'handle'>): Promise<Found> {
  if (!(await hasWork(pool, name))) return 'none';
  return inTransaction(pool, async (tx) => {
    const cursor = await lockCursor(tx, name);
    const facts = cursor === undefined ? [] : await log.read(cursor, batch, tx);
    const last = facts.at(-1);
    if (last === undefined) return 'none';
    await handle(facts, tx);
    await moveCursor(tx, name, last.position);
    return facts.length === batch ? 'more' : 'some';
  });
}

async function roundUnderLease(log: LogReader, lease: Lease, { pool, name, batch = 500, handle }: AtLeastOnce): Promise<Found> {
  if (!(await hasWork(pool, name))) return 'none';
  const cursor = await lease.take();
  const facts = cursor === undefined ? [] : await log.read(cursor, batch);
  const last = facts.at(-1);
  if (cursor === undefined || last === undefined) return 'none';
  await lease.during(() => handle(facts, lease));
  await lease.advance(cursor, last.position);
  return facts.length === batch ? 'more' : 'some';
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logged } from '@iwaa/event-sourcing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import { follow, Lease, LeaseLost, LogReader, on, recordStatus, Sequencer, start } from '../src/index.js';
import { begin } from '../src/subscription.js';

let db: RecordDatabase;
let name: string;
const TEN = 10;

beforeAll(async () => {
  db = await recordDatabase();
  const id = randomUUID();
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: TEN }));
  for (let n = 1; n < TEN; n++) await db.streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: 'x' } }));
  await new Sequencer({ pool: db.app }).tick();
  await db.owner.query('CREATE TABLE public.seen (name text, position bigint); GRANT ALL ON public.seen TO PUBLIC');
});
afterAll(async () => {
  await db.close();
});
beforeEach(() => {
  name = randomUUID();
});

const positions = (facts: readonly Logged[]) => facts.map(({ position }) => Number(position));
const all = Array.from({ length: TEN }, (_, n) => n + 1);
const cursor = async (of = name) => Number((await recordStatus(db.app)).subscriptions.find((s) => s.name === of)?.cursor);
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await sleep(2);
};

describe('a follower whose work is in the same database', () => {
  const seen = async () => (await db.owner.query<{ position: string }>('SELECT position FROM seen WHERE name = $1 ORDER BY position', [name])).rows.map((r) => Number(r.position));
  const note = (tag: string) => async (facts: readonly Logged[], tx: { query(sql: string, values: unknown[]): Promise<unknown> }) => {
    await tx.query('INSERT INTO seen SELECT $1, unnest($2::bigint[])', [tag, positions(facts)]);
  };

  test('sees each fact once, in order, though its work fails in between', async () => {
    const done = new AbortController();
    const errors: unknown[] = [];
    let attempts = 0;
    const following = follow({
      pool: db.app,
      name,
      mode: 'transactional',
      batch: 3,
      signal: done.signal,
      onError: (error) => errors.push(error),
      handle: async (facts, tx) => {
        await note(name)(facts, tx);
        if (++attempts % 2 === 1) throw new Error('the work failed');
      },
    });
    await until(async () => (await cursor()) === TEN);
    done.abort();
    await following;
    await expect(seen()).resolves.toEqual(all);
    expect(errors).toEqual(Array(4).fill(new Error('the work failed')));
  });

  test('shares a name with others: each fact is seen by one of them', async () => {
    const done = new AbortController();
    const followers = Array.from({ length: 4 }, () => follow({ pool: db.app, name, mode: 'transactional', batch: 1, signal: done.signal, handle: note(name) }));
    await until(async () => (await cursor()) === TEN);
    done.abort();
    await Promise.all(followers);
    await expect(seen()).resolves.toEqual(all);
  });

  test('that stops in the middle of a transaction does not keep the others for ever', async () => {
    await begin(db.app, name);
    const stopped = await db.app.connect();
    stopped.on('error', () => undefined);
    await stopped.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = '100ms'`);
    await stopped.query('SELECT FROM es.subscription WHERE name = $1 FOR UPDATE', [name]);
    const done = new AbortController();
    const following = follow({ pool: db.app, name, mode: 'transactional', signal: done.signal, handle: note(name) });
    await until(async () => (await cursor()) === TEN);
    done.abort();
    await following;
    await expect(stopped.query('COMMIT')).rejects.toThrow();
    stopped.release(true);
  });
});

describe('a follower whose work is elsewhere', () => {
  test('sees each fact at least once, in order, and again what failed', async () => {
    const done = new AbortController();
    const seen: number[] = [];
    let failed = false;
    const following = follow({
      pool: db.app,
      name,
      mode: 'at-least-once',
      batch: 4,
      signal: done.signal,
      handle: (facts, lease) => {
        lease.assertHeld();
        seen.push(...positions(facts));
        if (seen.length === 8 && !failed) {
          failed = true;
          return Promise.reject(new Error('the broker is away'));
        }
        return Promise.resolve();
      },
    });
    await until(async () => (await cursor()) === TEN);
    done.abort();
    await following;
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8, 9, 10]);
  });

  test('leaves its place to the next at once when it ends', async () => {
    for (const _ of ['first', 'second']) {
      const done = new AbortController();
      const following = follow({ pool: db.app, name, mode: 'at-least-once', leaseMs: 600_000, batch: 1, signal: done.signal, handle: () => Promise.resolve() });
      await until(async () => (await cursor()) > 0);
      done.abort();
      await following;
    }
    const { rows } = await db.app.query('SELECT holder, lease_until FROM es.subscription WHERE name = $1', [name]);
    expect(rows).toEqual([{ holder: null, lease_until: null }]);
  });

  test('gets facts in the newest schema', async () => {
    const upcasters = { ShelterOpened: [(data: { territory: string }) => ({ ...data, country: 'ma' })] };
    const facts = await new LogReader({ pool: db.app, aggregates: [{ ...shelter, upcasters }] }).read(0n, 1);
    expect(facts).toMatchObject([{ schemaVersion: 1, data: { territory: 'fes', country: 'ma' } }]);
  });
});

describe('the lease on a subscription', () => {
  const lease = (leaseMs: number, monotonic?: () => number) => new Lease({ pool: db.app, name, holder: randomUUID(), leaseMs, ...(monotonic && { monotonic }) });
  beforeEach(() => begin(db.app, name));

  test('is one follower’s at a time, and stays with it', async () => {
    const [mine, other] = [lease(600_000), lease(600_000)];
    await expect(mine.take()).resolves.toBe(0n);
    await expect(other.take()).resolves.toBeUndefined();
    await expect(mine.take()).resolves.toBe(0n);
    mine.assertHeld();
    expect(() => { other.assertHeld(); }).toThrow(LeaseLost);
  });

  test('passes to another when its holder stops, who learns of it before it acts and cannot move the cursor', async () => {
    let now = 0;
    const stopped = lease(50, () => now);
    await stopped.take();
    stopped.assertHeld();
    const other = lease(600_000);
    await until(async () => (await other.take()) !== undefined); // the database's clock, not ours, says when
    await other.advance(0n, 5n);
    now = 51; // resumed: the monotonic clock has run on
    expect(() => { stopped.assertHeld(); }).toThrow(LeaseLost);
    await expect(stopped.advance(0n, 3n)).rejects.toThrow(LeaseLost);
    await expect(cursor()).resolves.toBe(5);
  });

  test('cannot be used to move the cursor back, nor from where it is not', async () => {
    const mine = lease(600_000);
    await mine.take();
    await mine.advance(0n, 5n);
    await expect(mine.advance(0n, 3n)).rejects.toThrow(LeaseLost);
    await expect(cursor()).resolves.toBe(5);
  });

  test('is renewed while the work lasts', async () => {
    const mine = lease(600);
    await mine.take();
    const heldUntil = async () => (await db.app.query<{ at: Date }>('SELECT lease_until AS at FROM es.subscription WHERE name = $1', [name])).rows[0]?.at.getTime() ?? 0;
    const taken = await heldUntil();
    await mine.during(async () => {
      await until(async () => (await heldUntil()) > taken + 300);
    });
  });
});

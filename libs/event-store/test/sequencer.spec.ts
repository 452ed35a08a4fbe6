import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase } from '@iwaa/testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import { LogReader, on, recordStatus, Sequencer, start } from '../src/index.js';

let db: RecordDatabase;
let sequencer: Sequencer;

beforeEach(async () => {
  db = await recordDatabase();
  sequencer = new Sequencer({ pool: db.app });
});
afterEach(async () => {
  await db.close();
});

const open = async (id = randomUUID()): Promise<string> => {
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 100 }));
  return id;
};
const admit = (id: string) => db.streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: 'x' } }));
const log = async () => new LogReader({ pool: db.app }).read(0n, 10_000);
/** Versions of a stream as anybody might insert them, in whatever transaction. */
const rawEvent = (id: string, from: number, to = from) => `
  INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
  SELECT '${id}', v, gen_random_uuid(), 'shelter', 'Raw', 1, now(), now(), '{}', '{}', sha256('') FROM generate_series(${String(from)}, ${String(to)}) AS v`;
const openTransaction = async (pool: pg.Pool, statement: string) => {
  const client = await pool.connect();
  await client.query(`BEGIN; ${statement}`);
  return {
    query: (sql: string) => client.query(sql),
    end: async (how: 'COMMIT' | 'ROLLBACK') => {
      await client.query(how);
      client.release();
    },
  };
};

describe('the sequencer', () => {
  test('numbers what was appended, without a gap and each stream in order, and then has nothing to do', async () => {
    const id = await open();
    await admit(id);
    await open();
    await expect(sequencer.tick()).resolves.toBe(3);
    await expect(sequencer.tick()).resolves.toBe(0);
    const facts = await log();
    expect(facts.map(({ position }) => position)).toEqual([1n, 2n, 3n]);
    expect(facts.map(({ type }) => type)).toEqual(['ShelterOpened', 'GuestAdmitted', 'ShelterOpened']);
    await expect(new LogReader({ pool: db.app }).head()).resolves.toBe(3n);
  });

  test('writes nothing while there is nothing to log', async () => {
    await open();
    await sequencer.tick();
    const settled = async () => (await db.owner.query<{ settled: boolean }>('SELECT floor > (SELECT max(tx) FROM es.event) AS settled FROM es.sequencer')).rows[0]?.settled;
    while ((await settled()) !== true) await sequencer.tick(); // transactions of other specs hold the horizon, too
    // A lock would show in xmax, an update in xmin and ctid.
    const trace = async () => (await db.owner.query('SELECT xmin, xmax, ctid FROM es.sequencer')).rows;
    const before = await trace();
    for (let n = 0; n < 5; n++) await expect(sequencer.tick()).resolves.toBe(0);
    await expect(trace()).resolves.toEqual(before);
  });

  test('does not wait for a transaction left open here, and skips nothing of it when it ends', async () => {
    const early = await openTransaction(db.owner, rawEvent(randomUUID(), 1));
    const id = await open();
    await admit(id);
    await expect(sequencer.tick()).resolves.toBe(2);
    await expect(sequencer.tick()).resolves.toBe(0);
    await expect(recordStatus(db.app)).resolves.toMatchObject({ head: 2n, unlogged: 0 });
    expect((await recordStatus(db.app)).horizonAgeMs).toBeGreaterThan(0);
    await early.end('COMMIT');
    await expect(sequencer.tick()).resolves.toBe(1);
    expect((await log()).map(({ type }) => type)).toEqual(['ShelterOpened', 'GuestAdmitted', 'Raw']);
    while ((await recordStatus(db.app)).horizonAgeMs > 0) await sleep(5);
  });

  test('does not wait for a transaction left open in another database', async () => {
    const other = new pg.Pool({ connectionString: await freshDatabase(), max: 1 });
    const held = await openTransaction(other, 'CREATE TABLE held ()');
    await open();
    await expect(sequencer.tick()).resolves.toBe(1);
    await held.end('ROLLBACK');
    await other.end();
  });

  test('keeps a stream in order though its second fact has the smaller transaction id', async () => {
    const early = await openTransaction(db.owner, 'SELECT pg_current_xact_id()');
    const id = await open();
    await early.query(rawEvent(id, 2));
    await early.end('COMMIT');
    await expect(sequencer.tick()).resolves.toBe(2);
    expect((await log()).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('logs more than one page, and the rest when it runs', async () => {
    const id = randomUUID();
    await db.owner.query(rawEvent(id, 1, 6500));
    await expect(sequencer.tick()).resolves.toBe(1000);
    const done = new AbortController();
    const running = sequencer.run(done.signal);
    while ((await recordStatus(db.app)).unlogged > 0) await sleep(10);
    done.abort();
    await running;
    expect((await log()).map(({ version }) => version)).toEqual(Array.from({ length: 6500 }, (_, n) => n + 1));
  });

  test('dates the log by a clock that never runs backward', async () => {
    await open();
    await sequencer.tick();
    await db.owner.query(`ALTER TABLE es.log DISABLE TRIGGER never_changed; UPDATE es.log SET logged_at = '2999-01-01'; ALTER TABLE es.log ENABLE ALWAYS TRIGGER never_changed`);
    await open();
    await sequencer.tick();
    expect((await log()).map(({ loggedAt }) => loggedAt)).toEqual(['2999-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z']);
  });

  test('works once when many tick at once', async () => {
    for (let n = 0; n < 20; n++) await open();
    const ticks = await Promise.all(Array.from({ length: 8 }, () => new Sequencer({ pool: db.app }).tick()));
    expect(ticks.reduce((sum, n) => sum + n)).toBe(20);
    expect((await log()).map(({ position }) => Number(position))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  test('logs at once what its own process appended, and wakes those who follow there', async () => {
    const done = new AbortController();
    const woken = new Promise<void>((resolve) => {
      sequencer = new Sequencer({ pool: db.app, logged: resolve });
    });
    const running = sequencer.run(done.signal);
    await sleep(600); // by now it looks four times a second
    await open();
    sequencer.nudge();
    await woken;
    await expect(log()).resolves.toHaveLength(1);
    done.abort();
    await running;
  });

  test('goes on after the database cut its connection', async () => {
    const pool = db.pool(1);
    const done = new AbortController();
    const running = new Sequencer({ pool }).run(done.signal);
    const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await db.owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await open();
    while ((await log()).length === 0) await sleep(5);
    done.abort();
    await running;
  });

  test('in another cluster looks at everything anew: transaction ids mean nothing there', async () => {
    const id = await open();
    await sequencer.tick();
    await admit(id);
    // As restored: the ids of the old cluster lie above those of the new one, below and above the floor.
    await db.owner.query(`ALTER TABLE es.event DISABLE TRIGGER never_changed; UPDATE es.event SET tx = '9000000000000';
      UPDATE es.sequencer SET floor = '8000000000000', cluster = cluster - 1`);
    await admit(id);
    await expect(sequencer.tick()).resolves.toBe(2);
    await admit(id);
    await expect(sequencer.tick()).resolves.toBe(1);
    expect((await log()).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });
});

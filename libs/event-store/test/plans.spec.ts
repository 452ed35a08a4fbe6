import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { change, recordDatabase, visibleSealer, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import { follow, isSealed, LogReader, on, Sealer, Sequencer, start, storedTiles, Streams, verifyRecord } from '../src/index.js';
import { newKey } from './log-keys.js';

let db: RecordDatabase;
const id = randomUUID();

/** Every statement that the product sends is planned by the server as it runs, and the plans are read from its notices. */
async function plansOf(work: (pool: pg.Pool) => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  const { connectionString } = db.owner.options;
  const pool = new pg.Pool({ ...(connectionString === undefined ? {} : { connectionString }), max: 1 });
  pool.on('connect', (client) => client.on('notice', ({ message }) => plans.push(message ?? '')));
  await pool.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_level = notice; SET client_min_messages = notice`);
  plans.length = 0;
  await work(pool);
  await pool.end();
  return plans.filter((plan) => plan.includes('es.'));
}

beforeAll(async () => {
  db = await recordDatabase();
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 300 }));
  for (let n = 0; n < 40; n++) await db.streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: 'x' } }));
  // Enough that a scan of everything would be the worse plan: what is small may be read whole.
  await db.owner.query(`
    INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
    SELECT s.id, v, gen_random_uuid(), 'shelter', 'Noted', 1, now(), now(), format('{"x":"%s"}', repeat('x', 300)), '{}', sha256('')
    FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 2000)) AS s, generate_series(1, 5) AS v`);
  await db.owner.query(`
    INSERT INTO es.command (command_id, kind, streams, first_versions, last_versions, outcome, recorded_at)
    SELECT gen_random_uuid(), 'http', ARRAY[gen_random_uuid()], '{1}', '{1}', 'done', now() FROM generate_series(1, 5000)`);
  const sequencer = new Sequencer({ pool: db.app });
  while ((await sequencer.tick()) > 0);
});
afterAll(async () => {
  await db.close();
});

const indexOnly = (plans: readonly string[]) => {
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(plan).not.toMatch(/Seq Scan on (event|log|command)\b/);
    expect(plan).not.toMatch(/\bSort\b/);
  }
};

describe.each(['before the planner knows the tables', 'after ANALYZE'])('%s', (when) => {
  beforeAll(async () => {
    if (when === 'after ANALYZE') await db.owner.query('ANALYZE');
  });

  test('a stream is read along its primary key, without sorting', async () => {
    indexOnly(
      await plansOf(async (pool) => {
        const streams = new Streams({ pool, keyRing: visibleSealer, newId: randomUUID });
        for (let n = 0; n < 7; n++) await streams.read(shelter, id);
        await streams.facts(id, { after: 5, limit: 10 });
      }),
    );
  });

  test('an append takes one step backward in each stream', async () => {
    const plans = await plansOf(async (pool) => {
      const streams = new Streams({ pool, keyRing: visibleSealer, newId: randomUUID });
      for (let n = 0; n < 7; n++) await streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: 'x' } }));
    });
    const appends = plans.filter((plan) => plan.includes('INSERT INTO es.event'));
    expect(appends).toHaveLength(7);
    for (const plan of appends) {
      expect(plan).toContain('Index Scan Backward using event_pkey');
      expect(plan).not.toMatch(/Seq Scan on (event|log|command)\b/);
    }
  });

  test('loads and appends that go together walk the same indexes, command by command', async () => {
    const plans = await plansOf(async (pool) => {
      const streams = new Streams({ pool, keyRing: visibleSealer, newId: randomUUID, grouped: true });
      const open = () => streams.change(change(), start(shelter, randomUUID(), { kind: 'Open', territory: 'fes', places: 1 }));
      for (let n = 0; n < 7; n++) await Promise.all([open(), open(), open()]);
    });
    const [loads, appends] = [plans.filter((plan) => plan.includes('LEFT JOIN LATERAL') && !plan.includes('INSERT')), plans.filter((plan) => plan.includes('INSERT INTO es.event'))];
    expect([loads.length, appends.length]).toEqual([7, 7]);
    indexOnly(loads);
    for (const plan of appends) {
      expect(plan).toContain('Index Scan Backward using event_pkey');
      expect(plan).not.toMatch(/Seq Scan on (event|log|command)\b|JIT:/);
    }
  });

  test('the log is read along its primary key, without sorting', async () => {
    indexOnly(await plansOf((pool) => new LogReader({ pool }).read(5n, 500)));
  });

  test('a follower looks for work and reads it without sorting', async () => {
    indexOnly(
      await plansOf(async (pool) => {
        const done = new AbortController();
        await follow({ pool, name: `plans ${when}`, mode: 'transactional', batch: 1_000, signal: done.signal, handle: () => { done.abort(); return Promise.resolve(); } });
      }),
    );
  });

  test('whoever verifies a whole record walks along both keys, page by page', async () => {
    const plans = await plansOf(async (pool) => { await verifyRecord(pool); });
    // Of a record as small as this one the later pages are most of what is left, and may be sorted.
    indexOnly(plans.filter((plan) => plan.includes('LATERAL')).slice(0, 1));
  });

  test('a sealer reads entries, events and what came before them along primary keys', async () => {
    const origin = `plans/${when.replaceAll(' ', '-')}`;
    const plans = await plansOf(async (pool) => {
      let kept: string | undefined;
      const sealer = new Sealer({ pool, name: origin, key: newKey(origin), kept: { read: () => Promise.resolve(kept), keep: async (note) => { kept = note; } } });
      await expect(sealer.round()).resolves.toBe('more');
      await sealer.round();
      expect(sealer.refusal).toMatchObject({ why: 'event-altered' }); // what was inserted here by hand is in no chain
      await isSealed(pool, origin, 0);
      await storedTiles(pool)({ level: 0, index: 3n, width: 7 });
    });
    // The few checkpoints there are here may be read whole.
    indexOnly(plans.filter((plan) => !/Sort Key: (c\.)?size DESC/.test(plan)));
  });

  test('a tick sorts what it logs and nothing else, and walks indexes', async () => {
    await db.streams.change(change(), start(shelter, randomUUID(), { kind: 'Open', territory: 'fes', places: 1 }));
    const plans = await plansOf((pool) => new Sequencer({ pool }).tick());
    expect(plans.some((plan) => plan.includes('event_by_arrival'))).toBe(true);
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on (event|log)\b|JIT:/);
  });
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import { atLeast, on, rebuild, recordStatus, runProjection, Sequencer, start } from '../src/index.js';
import { guests, GUESTS_TABLES } from './guests.js';

let db: RecordDatabase;
let done: AbortController;
let running: Promise<unknown>;

beforeEach(async () => {
  db = await recordDatabase();
  await db.owner.query(GUESTS_TABLES);
  done = new AbortController();
  running = Promise.all([runProjection(guests, { pool: db.app, signal: done.signal, batch: 7 }), new Sequencer({ pool: db.app }).run(done.signal)]);
});
afterEach(async () => {
  done.abort();
  await running;
  await db.close();
});

const open = async (): Promise<string> => {
  const id = randomUUID();
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 50 }));
  return id;
};
const guest = { id: randomUUID(), name: 'Zineb' };
const admit = (id: string, who = { id: randomUUID(), name: 'x' }) => db.streams.change(change(), on(shelter, id, { kind: 'Admit', guest: who }));
const table = async (name: string) => (await db.app.query<Record<string, unknown>>(`SELECT * FROM read.${name} AS t ORDER BY t`)).rows;
const settled = async () => {
  while ((await recordStatus(db.app)).unlogged > 0 || (await recordStatus(db.app)).subscriptions.some(({ behind }) => behind > 0n)) await sleep(5);
};
const history = async () => {
  for (let s = 0; s < 4; s++) {
    const id = await open();
    await admit(id, guest);
    for (let n = 0; n < 5; n++) await admit(id);
    await db.streams.change(change(), on(shelter, id, { kind: 'Leave', guestId: guest.id }));
  }
};

describe('a projection', () => {
  test('follows the record: rows are put, patched and removed, personal values lie as sealed as in the record', async () => {
    const id = await open();
    await admit(id, guest);
    await admit(id);
    await settled();
    await expect(table('shelter')).resolves.toMatchObject([{ shelter_id: id, territory: 'fes', places: 50, version: 3 }]);
    expect(await table('guest')).toContainEqual({ shelter_id: id, guest_id: guest.id, name: expect.objectContaining({ at: `${id}/2/guest.name`, ct: 'sealed:Zineb' }) });
    await db.streams.change(change(), on(shelter, id, { kind: 'Leave', guestId: guest.id }));
    await settled();
    await expect(table('guest')).resolves.toHaveLength(1);
  });

  test('can be waited for: it has passed an event, or says that it has not in time', async () => {
    const id = await open();
    await expect(atLeast(db.app, guests.name, { streamId: id, version: 1 }, 60_000)).resolves.toBe(true);
    expect(await table('shelter')).toHaveLength(1);
    await expect(atLeast(db.app, guests.name, { streamId: id, version: 2 }, 60)).resolves.toBe(false);
    await expect(atLeast(db.app, 'no such projection', { streamId: id, version: 1 }, 60)).resolves.toBe(false);
  });

  test('rebuilt from zero equals the live one, and is followed on from there', async () => {
    await history();
    await settled();
    const live = [await table('shelter'), await table('guest')];
    await rebuild(guests, { pool: db.owner, batch: 3 });
    expect([await table('shelter'), await table('guest')]).toEqual(live);
    const id = await open();
    await settled();
    expect(await table('shelter')).toContainEqual(expect.objectContaining({ shelter_id: id }));
    expect((await recordStatus(db.app)).subscriptions.map(({ name }) => name)).toEqual(['guests']);
  });

  test('rebuilt repairs what had gone wrong, while it is read and written', async () => {
    await history();
    await settled();
    const right = await table('guest');
    await db.owner.query('DELETE FROM read.guest');
    const more = history();
    await rebuild(guests, { pool: db.owner, batch: 3 });
    await more;
    await settled();
    const now = await table('guest');
    expect(now).toEqual(expect.arrayContaining(right));
    expect(now).toHaveLength(40);
  });

  test('rebuilt keeps its names, constraints and grants, as often as it is rebuilt', async () => {
    const shape = async () =>
      (
        await db.owner.query<{ thing: string }>(`
          SELECT pg_get_indexdef(indexrelid) AS thing FROM pg_index WHERE indrelid IN ('read.shelter'::regclass, 'read.guest'::regclass)
          UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'read.shelter'::regclass
          UNION ALL SELECT relname || array_to_string(relacl, ' ') FROM pg_class WHERE relnamespace = 'read'::regnamespace AND relkind = 'r' ORDER BY 1`)
      ).rows;
    const before = await shape();
    await rebuild(guests, { pool: db.owner });
    await rebuild(guests, { pool: db.owner });
    await expect(shape()).resolves.toEqual(before);
    await expect(db.owner.query(`SELECT FROM pg_class WHERE relnamespace = 'read_next'::regnamespace`)).resolves.toMatchObject({ rowCount: 0 });
  });

  test('is rebuilt by one at a time', async () => {
    await history();
    await settled();
    const begun = Promise.withResolvers<undefined>();
    const inTheWay = await db.owner.connect();
    await inTheWay.query('BEGIN');
    await inTheWay.query('SELECT FROM es.subscription WHERE name = $1 FOR UPDATE', [guests.name]); // the exchange waits for this row
    const first = rebuild(guests, { pool: db.owner, batch: 1, onProgress: () => { begun.resolve(undefined); } });
    await begun.promise;
    await expect(rebuild(guests, { pool: db.owner })).rejects.toMatchObject({ code: 'rebuild-under-way' });
    await inTheWay.query('ROLLBACK');
    inTheWay.release();
    await first;
  });

  test('is rebuilt after a rebuild that broke off', async () => {
    await history();
    await settled();
    const broken = new AbortController();
    const first = rebuild(guests, { pool: db.owner, batch: 1, signal: broken.signal, onProgress: ({ position }) => { if (position === 5n) broken.abort(new Error('broken off')); } });
    await expect(first).rejects.toThrow('broken off');
    const live = await table('guest');
    await rebuild(guests, { pool: db.owner });
    await expect(table('guest')).resolves.toEqual(live);
  });
});

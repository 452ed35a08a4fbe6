import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter, type ShelterEvent } from '../proofs/shelter.js';
import { differencesOf, lastDrift, on, put, Rebuilder, Rebuilds, recordStatus, runProjection, Sequencer, start, watchDrift, type Drift, type Projection } from '../src/index.js';
import { guests, GUESTS_TABLES } from './guests.js';

const openings: Projection<ShelterEvent> = {
  name: 'openings',
  tables: { opening: ['shelter_id'] },
  aggregates: [shelter],
  on: { ShelterOpened: ({ streamId, data }) => put('opening', { shelter_id: streamId, places: data.places }) },
};
const projections = [guests, openings] as readonly Projection[];

let db: RecordDatabase;
let rebuilds: Rebuilds;
let done: AbortController;
let running: Promise<unknown>;

beforeEach(async () => {
  db = await recordDatabase();
  await db.owner.query(`${GUESTS_TABLES}; CREATE TABLE read.opening (shelter_id uuid PRIMARY KEY, places int NOT NULL)`);
  rebuilds = new Rebuilds({ pool: db.app, projections });
  done = new AbortController();
  running = Promise.all([...projections.map((one) => runProjection(one, { pool: db.app, signal: done.signal })), new Sequencer({ pool: db.app }).run(done.signal)]);
  for (let s = 0; s < 4; s++) await furnished();
  await settled();
});
afterEach(async () => {
  done.abort();
  await running;
  await db.close();
});

const furnished = async (): Promise<string> => {
  const id = randomUUID();
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 50 }));
  for (let n = 0; n < 3; n++) await db.streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: 'x' } }));
  return id;
};
const settled = async () => {
  while ((await recordStatus(db.app)).unlogged > 0 || (await recordStatus(db.app)).subscriptions.some(({ behind }) => behind > 0n)) await sleep(5);
};
const table = async (name: string) => (await db.app.query<Record<string, unknown>>(`SELECT * FROM ${name} AS t ORDER BY t`)).rows;
const tablesIn = async (schema: string) => (await db.owner.query<{ t: string }>('SELECT relname AS t FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = $2 ORDER BY 1', [schema, 'r'])).rows.map(({ t }) => t);
const rebuilder = (over: { batch?: number; projections?: readonly Projection[] } = {}) => new Rebuilder({ pool: db.app, projections, batch: 3, ...over });
const until = async (name: string, status: string, by = rebuilder()) => {
  while ((await rebuilds.one(name)).status !== status) await by.round();
  return rebuilds.one(name);
};

describe('a rebuild', () => {
  test('feeds all that were asked for together by one pass over the log', async () => {
    const asked = change();
    expect(await rebuilds.start(['openings', 'guests'], asked)).toMatchObject([{ projection: 'guests', pass: asked.commandId }, { projection: 'openings', pass: asked.commandId }]);
    await rebuilder().round();
    expect((await rebuilds.all()).map(({ status, position }) => [status, position])).toEqual([['filling', 3n], ['filling', 3n]]);
    await until('guests', 'switched');
    await until('openings', 'switched');
    await expect(table('read.opening')).resolves.toHaveLength(4);
  });

  test('goes beside another one that began later, each at its own pace', async () => {
    await rebuilds.start(['guests'], change());
    await rebuilder().round();
    await rebuilds.start(['openings'], change());
    await rebuilder().round();
    expect((await rebuilds.all()).map(({ position }) => position)).toEqual([6n, 3n]);
  });

  test('says in which rows the live copy is another one, and keeps that copy until it is confirmed', async () => {
    const [gone] = await table('read.guest');
    await db.owner.query('DELETE FROM read.guest WHERE guest_id = $1', [gone?.['guest_id']]);
    await db.owner.query(`UPDATE read.shelter SET places = 7 WHERE shelter_id = $1`, [gone?.['shelter_id']]);
    const wrong = await table('read.guest');
    await rebuilds.start(['guests'], change());
    const { tables, comparedAt, position } = await until('guests', 'switched');
    expect([comparedAt, position]).toEqual([16n, 16n]);
    expect(tables).toMatchObject([
      { table: 'shelter', live: { rows: 4 }, rebuilt: { rows: 4 }, onlyLive: 0, onlyRebuilt: 0, differing: 1 },
      { table: 'guest', live: { rows: 11 }, rebuilt: { rows: 12 }, onlyLive: 0, onlyRebuilt: 1, differing: 0 },
    ]);
    const [first] = await differencesOf(db.app, 'guests', { after: '0', limit: 1 });
    expect(first).toEqual({ place: 1, table: 'shelter', key: { shelter_id: gone?.['shelter_id'] }, what: 'differs', columns: ['places'] });
    expect(await differencesOf(db.app, 'guests', { after: '1', limit: 5 })).toEqual([
      { place: 2, table: 'guest', key: { shelter_id: gone?.['shelter_id'], guest_id: gone?.['guest_id'] }, what: 'only-rebuilt', columns: [] },
    ]);
    await expect(table('read_old.guest')).resolves.toEqual(wrong);
    await rebuilds.confirm('guests', change());
    expect(await tablesIn('read_old')).toEqual([]);
    await expect(rebuilds.confirm('guests', change())).rejects.toMatchObject({ code: 'rebuild-not-switched' });
  });

  test('is the same rows, byte for byte, where the live copy was right', async () => {
    await rebuilds.start(['guests'], change());
    const { tables } = await until('guests', 'compared');
    expect(tables?.map(({ live }) => live)).toEqual(tables?.map(({ rebuilt }) => rebuilt));
    expect(await differencesOf(db.app, 'guests', { after: '0', limit: 5 })).toEqual([]);
  });

  test('feeds what was live before until it is confirmed, so that nothing stays there that has gone', async () => {
    await rebuilds.start(['guests'], change());
    await until('guests', 'switched');
    await furnished();
    const [leaving] = await table('read.guest');
    await db.streams.change(change(), on(shelter, String(leaving?.['shelter_id']), { kind: 'Leave', guestId: String(leaving?.['guest_id']) }));
    await settled();
    while ((await rebuilder().round()) !== 'none');
    await expect(table('read_old.guest')).resolves.toEqual(await table('read.guest'));
  });

  test('is taken back: what was live before learns what it missed, and is live again', async () => {
    await rebuilds.start(['guests'], change());
    await until('guests', 'switched');
    await db.owner.query('DELETE FROM read.guest');
    const later = await furnished();
    await settled();
    await rebuilds.back('guests', change());
    await until('guests', 'reversed');
    await expect(table('read.guest')).resolves.toHaveLength(15);
    expect(await table('read.shelter')).toContainEqual(expect.objectContaining({ shelter_id: later, version: 4 }));
    expect([await tablesIn('read_old'), await tablesIn('read_next')]).toEqual([[], []]);
    await furnished();
    await settled();
    await expect(table('read.guest')).resolves.toHaveLength(18);
  });

  test('is broken off before the switch, and nothing is left of it', async () => {
    await rebuilds.start(['guests'], change());
    await rebuilder().round();
    expect(await rebuilds.back('guests', change())).toMatchObject({ status: 'reversed' });
    expect(await tablesIn('read_next')).toEqual([]);
    await expect(rebuilds.back('guests', change())).rejects.toMatchObject({ code: 'rebuild-over' });
  });

  test('is refused while one of the same projection is under way or not confirmed, and none of the others is begun', async () => {
    await rebuilds.start(['openings'], change());
    await expect(rebuilds.start(['guests', 'openings'], change())).rejects.toMatchObject({ code: 'rebuild-under-way', details: { projection: 'openings' } });
    await until('openings', 'switched');
    await expect(rebuilds.start(['openings'], change())).rejects.toMatchObject({ code: 'rebuild-under-way' });
    expect(await rebuilds.all()).toHaveLength(1);
    await rebuilds.confirm('openings', change());
    expect(await rebuilds.start(['openings'], change())).toMatchObject([{ status: 'filling', version: 5, tables: null }]);
  });

  test('asked for twice under one id is begun once; under another payload it is refused', async () => {
    const asked = change({ fingerprint: Buffer.from('this') });
    await rebuilds.start(['guests'], asked);
    await until('guests', 'switched');
    expect(await rebuilds.start(['guests'], asked)).toMatchObject([{ status: 'switched' }]);
    await expect(rebuilds.start(['guests'], { ...asked, fingerprint: Buffer.from('that') })).rejects.toMatchObject({ name: 'OtherPayload' });
  });

  test('is decided on as it was seen', async () => {
    await rebuilds.start(['guests'], change());
    await until('guests', 'switched');
    await expect(rebuilds.confirm('guests', change({ expectedVersion: 1 }))).rejects.toMatchObject({ name: 'StaleVersion', current: 3 });
    expect(await rebuilds.confirm('guests', change({ expectedVersion: 3 }))).toMatchObject({ status: 'confirmed', version: 4 });
  });

  test('goes on where another process left it, and two at once spoil nothing', async () => {
    await rebuilds.start(['guests'], change());
    await rebuilder().round();
    const [one, other] = [rebuilder(), rebuilder({ batch: 2 })];
    const heard: unknown[] = [];
    while ((await rebuilds.one('guests')).status !== 'switched') await Promise.all([one.round((e) => heard.push(e)), other.round((e) => heard.push(e))]);
    const { tables } = await rebuilds.one('guests');
    expect(tables).toMatchObject([{ differing: 0, onlyLive: 0, onlyRebuilt: 0 }, { differing: 0, onlyLive: 0, onlyRebuilt: 0 }]);
  });

  test('that fails is reported, and another one goes on', async () => {
    const failing = { ...guests, on: { ShelterOpened: () => { throw new Error('no such column'); } } } as Projection;
    await rebuilds.start(['guests'], change());
    await rebuilds.start(['openings'], change());
    const heard: unknown[] = [];
    const by = rebuilder({ projections: [failing, openings] });
    while ((await rebuilds.one('openings')).status !== 'switched') await by.round((error) => heard.push(error));
    expect(heard[0]).toMatchObject({ message: 'no such column' });
    expect(await rebuilds.one('guests')).toMatchObject({ status: 'filling', position: 0n });
  });
});

describe('drift', () => {
  const found = async (over: Partial<Parameters<typeof watchDrift>[0]> = {}): Promise<Drift[]> => {
    const [drifts, looked] = [[] as Drift[], new AbortController()];
    await db.owner.query(`INSERT INTO es.drift (projection, taken_at) VALUES ('guests', '2026-01-01'), ('openings', '2026-01-01') ON CONFLICT (projection) DO UPDATE SET taken_at = excluded.taken_at`);
    await watchDrift({ pool: db.app, projections, everyMs: 60_000, batch: 5, listener: { drift: (one) => { drifts.push(one); if (drifts.length === 2) looked.abort(); } }, ...over }, looked.signal, (error) => { throw error; });
    return drifts;
  };

  test('is none where the read tables are what the record makes of them', async () => {
    expect(await found()).toMatchObject([{ projection: 'guests', sampled: 16, differing: 0, position: '16', examples: [] }, { projection: 'openings', sampled: 4, differing: 0 }]);
  });

  test('is noticed in a row that was changed, one that is missing and one too many, and is remembered', async () => {
    const [gone, kept] = await table('read.guest');
    await db.owner.query('DELETE FROM read.guest WHERE guest_id = $1', [gone?.['guest_id']]);
    await db.owner.query(`UPDATE read.guest SET name = '{"k":"another"}' WHERE guest_id = $1`, [kept?.['guest_id']]);
    await db.owner.query(`INSERT INTO read.opening VALUES ($1, 1)`, [randomUUID()]);
    const drifts = await found();
    expect(drifts).toMatchObject([{ projection: 'guests', differing: 2 }, { projection: 'openings', differing: 1, examples: [{ what: 'only-live' }] }]);
    expect(drifts[0]?.examples).toContainEqual({ table: 'guest', key: { shelter_id: kept?.['shelter_id'], guest_id: kept?.['guest_id'] }, what: 'differs', columns: ['name'] });
    expect(await lastDrift(db.app)).toMatchObject(drifts.map(({ projection, differing, examples }) => ({ projection, differing, examples })));
  });

  test('is looked for in a sample where there are many rows', async () => {
    for (let s = 0; s < 8; s++) await furnished();
    await settled();
    await db.owner.query('ANALYZE read.guest, read.shelter');
    const [sampled = 0, differing] = (await found({ rows: 9 })).filter(({ projection }) => projection === 'guests').flatMap((one) => [one.sampled, one.differing]);
    expect(differing).toBe(0);
    expect(sampled).toBeLessThan(40);
  });

  test('is looked for once in a while, by one of several', async () => {
    await found();
    const soon = AbortSignal.timeout(300);
    await watchDrift({ pool: db.app, projections, everyMs: 60_000, listener: { drift: () => { throw new Error('too soon'); } } }, soon, (error) => { throw error; });
    await expect(lastDrift(db.app)).resolves.toHaveLength(2);
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import {
  entriesWithEvents, newestCheckpoint, on, restoreTail, Sealer, Sequencer, start, verifyRecord, type Change, type CopiedEntry, type KeptCheckpoint, type LogKey,
} from '../src/index.js';
import { newKey } from './log-keys.js';

const ORIGIN = 'iwaa.local/shelters';
/** As far as the older database goes. */
const OLDER = 12;

let db: RecordDatabase;
let older: RecordDatabase;
let key: LogKey;
let kept: KeptCheckpoint;
let copied: CopiedEntry[];
let last: Change;
let id: string;

beforeEach(async () => {
  [db, older] = await Promise.all([recordDatabase(), recordDatabase()]);
  key = newKey(ORIGIN);
  let note: string | undefined;
  kept = { read: () => Promise.resolve(note), keep: (next) => { note = next; return Promise.resolve(); } };
  for (let n = 0; n < OLDER / 3; n++) await furnished(db);
  await sealed(db);
  await backUp();
  for (let n = 0; n < 5; n++) await furnished(db);
  last = change({ causationId: randomUUID() });
  await admit(db, id, last);
  await sealed(db);
  copied = (await entriesWithEvents(db.app, 1n, 500)).flatMap(({ position, hash, loggedAt, event }) => (event === undefined ? [] : [{ position, hash: Buffer.from(hash).toString('hex'), loggedAt, event }]));
});
afterEach(async () => {
  await Promise.all([db.close(), older.close()]);
});

const admit = (to: RecordDatabase, shelterId: string, under = change()) => to.streams.change(under, on(shelter, shelterId, { kind: 'Admit', guest: { id: randomUUID(), name: 'x' } }));
async function furnished(to: RecordDatabase): Promise<void> {
  id = randomUUID();
  await to.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 9 }));
  for (let n = 0; n < 2; n++) await admit(to, id);
}
const sealer = (of: RecordDatabase) => new Sealer({ pool: of.app, name: 'seals', key, kept, everyMs: 0, leaseMs: 600_000 });
async function sealed(of: RecordDatabase): Promise<Sealer> {
  while ((await new Sequencer({ pool: of.app }).tick()) > 0);
  const by = sealer(of);
  while ((await by.round()) !== 'none');
  await by.run(AbortSignal.abort());
  return by;
}
/** What lies in the first database now is what a backup of it would put into the older one. */
async function backUp(): Promise<void> {
  for (const table of ['event', 'log', 'checkpoint']) {
    const { rows } = await db.owner.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM es.${table} t`);
    await older.owner.query(`INSERT INTO es.${table} SELECT r.* FROM json_populate_recordset(NULL::es.${table}, $1) r`, [`[${rows.map(({ row }) => row).join()}]`]);
  }
  await older.owner.query(`UPDATE es.sequencer SET position = ${String(OLDER)}; SELECT setval('es.event_seq', 1000)`);
}
async function* pages(entries: readonly CopiedEntry[]): AsyncGenerator<readonly CopiedEntry[]> {
  for (let n = 0; n < entries.length; n += 5) yield await Promise.resolve(entries.slice(n, n + 5));
}
const put = (entries = copied) => restoreTail(older.owner, key, kept, pages(entries));
const lies = async (of: RecordDatabase) => (await of.owner.query('SELECT position::text, stream_id, version, type, hash, logged_at FROM es.log ORDER BY 1')).rows;

describe('a database older than its last checkpoint', () => {
  test('gets back from a copy what it lacks, byte for byte, and is signed again', async () => {
    expect((await sealed(older)).refusal).toMatchObject({ why: 'record-shorter' });
    expect(await put()).toEqual({ from: 12n, to: 28n });
    expect(await lies(older)).toEqual(await lies(db));
    expect((await newestCheckpoint(older.app, ORIGIN))?.note).toBe((await newestCheckpoint(db.app, ORIGIN))?.note);
    expect(await verifyRecord(older.owner)).toMatchObject({ events: 28, gapless: true, broken: [] });
    await furnished(older);
    expect((await sealed(older)).refusal).toBeUndefined();
    expect((await newestCheckpoint(older.app, ORIGIN))?.size).toBe(31n);
  });

  test('carries out no command again that it had carried out', async () => {
    await put();
    expect(await admit(older, id, last)).toMatchObject({ version: 4, replayed: true });
    await expect(admit(older, id, { ...last, fingerprint: Buffer.from('a request') })).rejects.toMatchObject({ name: 'OtherPayload' });
  });

  test('has nothing put back twice', async () => {
    await put();
    expect(await put()).toEqual({ from: 28n, to: 28n });
  });

  test('takes what was waiting for its position as it is', async () => {
    const { event } = copied[OLDER] as CopiedEntry;
    await older.owner.query(
      `INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [event.streamId, event.version, event.eventId, event.category, event.type, event.schemaVersion, event.occurredAt, event.recordedAt, event.body, event.meta, Buffer.from(copied[OLDER]?.hash ?? '', 'hex')],
    );
    expect(await put()).toEqual({ from: 12n, to: 28n });
  });

  const altered = (n: number, change: Partial<CopiedEntry>) => () => copied.map((entry, at) => (at === n ? { ...entry, ...change } : entry));
  test.each([
    ['ends before the checkpoint', () => copied.slice(0, -1), 'record-shorter'],
    ['has an event that was altered', () => altered(20, { event: { ...(copied[20] as CopiedEntry).event, body: '{"places":99}' } })(), 'event-altered'],
    ['has another time in the log', altered(20, { loggedAt: '2026-01-01T00:00:00.000Z' }), 'record-differs'],
    ['lacks an entry', () => copied.filter((_, n) => n !== 20), 'position-missing'],
  ])('is left as it was when the copy %s', async (_, entries, why) => {
    const before = await lies(older);
    await expect(put(entries())).rejects.toMatchObject({ refusal: { why } });
    expect(await lies(older)).toEqual(before);
  });

  test('that went on by itself is left as it is: two histories cannot be one', async () => {
    const stream = copied.find(({ position, event }) => position > BigInt(OLDER) && event.version === 1)?.event.streamId ?? '';
    await older.streams.change(change(), start(shelter, stream, { kind: 'Open', territory: 'fes', places: 3 }));
    await expect(put()).rejects.toMatchObject({ refusal: { why: 'event-altered', streamId: stream } });
    while ((await new Sequencer({ pool: older.app }).tick()) > 0);
    await expect(put()).rejects.toThrow();
  });
});

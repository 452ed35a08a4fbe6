import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import { canonical, chainNext, on, Sequencer, start, verifyRecord, verifyStream } from '../src/index.js';

let db: RecordDatabase;
let id: string;

beforeAll(async () => {
  db = await recordDatabase();
  // What an attacker with the owner's password would do first.
  await db.owner.query('ALTER TABLE es.event DISABLE TRIGGER USER');
});
afterAll(async () => {
  await db.close();
});
beforeEach(async () => {
  id = randomUUID();
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 9 }));
  for (let n = 0; n < 4; n++) await db.streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: `guest ${String(n)}` } }));
  await new Sequencer({ pool: db.app }).tick();
});

const attack = (sql: string) => db.owner.query(sql, [id]);

describe('a stream', () => {
  test('that nobody touched holds', async () => {
    const { version, hash } = (await db.streams.read(shelter, id)) ?? {};
    await expect(verifyStream(db.app, id)).resolves.toEqual({ holds: true, version, hash });
    await expect(verifyStream(db.app, randomUUID())).resolves.toMatchObject({ holds: true, version: 0 });
  });

  test.each([
    ['one bit of the body', `UPDATE es.event SET body = overlay(body PLACING chr(ascii(substr(body, 20, 1)) # 1) FROM 20) WHERE stream_id = $1 AND version = 3`],
    ['meaning kept, bytes changed', `UPDATE es.event SET body = body || ' ' WHERE stream_id = $1 AND version = 3`],
    ['the actor', `UPDATE es.event SET meta = replace(meta, 'amina', 'brahim') WHERE stream_id = $1 AND version = 3`],
    ['when it happened, by a microsecond', `UPDATE es.event SET occurred_at = occurred_at + interval '1 microsecond' WHERE stream_id = $1 AND version = 3`],
    ['when it was recorded', `UPDATE es.event SET recorded_at = recorded_at - interval '1 day' WHERE stream_id = $1 AND version = 3`],
    ['the type', `UPDATE es.event SET type = 'GuestLeft' WHERE stream_id = $1 AND version = 3`],
    ['the schema version', `UPDATE es.event SET schema_version = 2 WHERE stream_id = $1 AND version = 3`],
    ['the event id', `UPDATE es.event SET event_id = gen_random_uuid() WHERE stream_id = $1 AND version = 3`],
    ['one bit of the hash', `UPDATE es.event SET hash = set_bit(hash, 7, 1 - get_bit(hash, 7)) WHERE stream_id = $1 AND version = 3`],
    ['a version that is gone', `DELETE FROM es.event WHERE stream_id = $1 AND version = 3`],
    ['the end that is gone', `DELETE FROM es.event WHERE stream_id = $1 AND version >= 3`],
  ])('names the first version that was altered: %s', async (_, sql) => {
    await attack(sql);
    await expect(verifyStream(db.app, id)).resolves.toMatchObject({ holds: false, version: 3 });
  });

  test('that is gone altogether is still named by the log', async () => {
    await attack('DELETE FROM es.event WHERE stream_id = $1');
    await expect(verifyStream(db.app, id)).resolves.toMatchObject({ holds: false, version: 1 });
  });

  test('in which two facts changed places', async () => {
    await attack('UPDATE es.event SET version = version + 100 WHERE stream_id = $1 AND version IN (3, 4)');
    await attack('UPDATE es.event SET version = 107 - version WHERE stream_id = $1 AND version > 100');
    await expect(verifyStream(db.app, id)).resolves.toMatchObject({ holds: false, version: 3 });
  });

  test('whose last fact was written anew, hash and all, does not fit the log', async () => {
    const [before, last] = await db.streams.facts(id, { after: 3, limit: 2 });
    if (before === undefined || last === undefined) throw new Error('no facts');
    const { streamId, version, category, eventId, type, schemaVersion, occurredAt, recordedAt } = last;
    const [body, meta] = ['{"guest":{"id":"x"}}', canonical(last.meta)];
    const hash = chainNext(before.hash, { streamId, version, category, eventId, type, schemaVersion, occurredAt, recordedAt, body, meta });
    await db.owner.query('UPDATE es.event SET body = $2, hash = $3 WHERE stream_id = $1 AND version = 5', [id, body, hash]);
    await expect(verifyStream(db.app, id)).resolves.toEqual({ holds: false, version: 5, why: 'the log holds another hash for it' });
  });
});

describe('a whole record', () => {
  test('is counted, and each stream that does not hold is named, also one that is gone', async () => {
    const before = await verifyRecord(db.app);
    expect(before.gapless).toBe(false); // earlier attacks took events away
    const gone = randomUUID();
    await db.streams.change(change(), start(shelter, gone, { kind: 'Open', territory: 'fes', places: 1 }));
    await new Sequencer({ pool: db.app }).tick();
    await expect(verifyRecord(db.app)).resolves.toEqual({ ...before, streams: before.streams + 1, events: before.events + 1 });
    await db.owner.query('DELETE FROM es.event WHERE stream_id = $1', [gone]);
    const after = await verifyRecord(db.app);
    expect(after.broken).toEqual([...before.broken, gone].sort());
  });
});

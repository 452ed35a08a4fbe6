import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { change, recordDatabase, visibleSealer, type RecordDatabase } from '../proofs/record-database.js';
import { additionTo } from '../proofs/races/addition.js';
import { DELAYS, note } from '../proofs/races/notes.js';
import { shelter } from '../proofs/shelter.js';
import { appendingTogether } from '../src/append-together.js';
import type { Addition, Append } from '../src/append.js';
import { chainStart, on, start, Streams, verifyStream } from '../src/index.js';

let db: RecordDatabase;
let queries: string[];
let append: Append;

beforeAll(async () => {
  db = await recordDatabase({ max: 20 });
  await db.owner.query(DELAYS);
});
afterAll(async () => {
  await db.close();
});
beforeEach(() => {
  queries = [];
  append = appendingTogether(listening(db.app));
});

/** The pool, and the names of the statements that went through it. */
function listening(pool: pg.Pool): pg.Pool {
  const query = (config: pg.QueryConfig) => {
    queries.push(config.name ?? '');
    return pool.query(config);
  };
  return Object.assign(Object.create(pool) as pg.Pool, { query });
}

const endOf = ({ facts }: Addition) => facts.at(-1)!;
const add = (addition: Addition, command = change()) => append(command, { streamId: addition.streamId, version: addition.after.version }, [addition]);
const stored = async (...streams: string[]) =>
  (await db.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM es.event WHERE stream_id = ANY ($1)', [streams])).rows[0]?.n;
const commands = async (...ids: string[]) => (await db.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM es.command WHERE command_id = ANY ($1)', [ids])).rows[0]?.n;

describe('appends of the same moment', () => {
  test('are one statement, and each stream holds', async () => {
    const additions = Array.from({ length: 20 }, () => additionTo(randomUUID()));
    await expect(Promise.all(additions.map((each) => add(each)))).resolves.toEqual(Array(20).fill('appended'));
    await expect(Promise.all(additions.map((each) => add(additionTo(each.streamId, endOf(each)))))).resolves.toEqual(Array(20).fill('appended'));
    expect(queries).toEqual(['es-append-together', 'es-append-together']);
    for (const { streamId } of additions) await expect(verifyStream(db.app, streamId)).resolves.toMatchObject({ holds: true, version: 2 });
  });

  test('leave the same rows as appends alone', async () => {
    const rowsOf = async (id: string) => (await db.owner.query(`SELECT kind, streams, first_versions, last_versions, outcome, details, meta, fingerprint, recorded_at FROM es.command WHERE command_id = $1`, [id])).rows;
    const [one, together, other] = [change({ fingerprint: Buffer.from('f') }), change({ fingerprint: Buffer.from('f') }), change()];
    const [first, second] = [additionTo(randomUUID()), additionTo(randomUUID())];
    await add(first, one);
    await Promise.all([add({ ...second }, together), add(additionTo(randomUUID()), other)]);
    expect(queries).toEqual(['es-append-one', 'es-append-together']);
    expect(await rowsOf(together.commandId)).toEqual((await rowsOf(one.commandId)).map((row: object) => ({ ...row, streams: [second.streamId] })));
  });

  test('fail each for itself: one whose stream has moved, one that was carried out before', async () => {
    const [moved, repeated, fine, command] = [additionTo(randomUUID()), additionTo(randomUUID()), additionTo(randomUUID()), change()];
    await add(moved);
    await add(repeated, command);
    const again = additionTo(repeated.streamId, endOf(repeated));
    await expect(Promise.all([add(moved), add(again, command), add(fine)])).resolves.toEqual(['moved', 'repeated', 'appended']);
    expect(queries.at(-1)).toBe('es-append-together');
    await expect(stored(moved.streamId, repeated.streamId, fine.streamId)).resolves.toBe(3);
  });

  test('to one stream, or under one command, are not of one statement: one wins', async () => {
    const id = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => add(additionTo(id))));
    expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
    const command = change();
    const carriedOut = await Promise.all(Array.from({ length: 10 }, () => add(additionTo(randomUUID()), command)));
    expect(carriedOut.toSorted()).toEqual(['appended', ...Array<string>(9).fill('repeated')]);
    await expect(commands(command.commandId)).resolves.toBe(1);
  });

  test('of which a writer elsewhere beats one are appended each alone: the others are there, once', async () => {
    const [contested, ...others] = Array.from({ length: 6 }, () => additionTo(randomUUID()));
    const elsewhere = await db.owner.connect();
    // It has written and not committed: our statement sees nothing of it, and waits for it at the primary key.
    await elsewhere.query('BEGIN');
    const fact = contested!.facts[0]!;
    await elsewhere.query(
      `INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
       VALUES ($1, 1, $2, 'notes', 'Noted', 1, $3, $4, $5, $6, $7)`,
      [fact.streamId, randomUUID(), fact.occurredAt, fact.recordedAt, fact.body, fact.meta, fact.hash],
    );
    const outcomes = Promise.all([contested!, ...others].map((each) => add(each)));
    const waiting = `SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND NOT granted`;
    while ((await db.owner.query(waiting)).rowCount === 0);
    await elsewhere.query('COMMIT');
    elsewhere.release();
    await expect(outcomes).resolves.toEqual(['moved', ...others.map(() => 'appended')]);
    await expect(stored(contested!.streamId, ...others.map(({ streamId }) => streamId))).resolves.toBe(6);
  });

  test('of which one is nonsense fail with that one alone', async () => {
    const [fine, nonsense] = [additionTo(randomUUID()), additionTo(randomUUID())];
    const short = { ...nonsense, facts: nonsense.facts.map((fact) => ({ ...fact, hash: Buffer.from('short') })) };
    const [one, other] = await Promise.allSettled([add(fine), add(short)]);
    expect([one, other]).toMatchObject([{ status: 'fulfilled', value: 'appended' }, { status: 'rejected', reason: { code: '23514' } }]);
  });

  test('whose connection breaks have all failed and left nothing; sent again they are there once', async () => {
    const asked = Array.from({ length: 5 }, (_, n) => ({ addition: n === 0 ? slow(additionTo(randomUUID())) : additionTo(randomUUID()), command: change() }));
    const outcomes = Promise.allSettled(asked.map(({ addition, command }) => add(addition, command)));
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
    while ((await db.owner.query(kill)).rowCount === 0);
    expect((await outcomes).map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    const [streams, ids] = [asked.map(({ addition }) => addition.streamId), asked.map(({ command }) => command.commandId)];
    await expect(Promise.all([stored(...streams), commands(...ids)])).resolves.toEqual([0, 0]);
    const send = () => Promise.all(asked.map(({ addition, command }) => add(fast(addition), command)));
    await expect(send()).resolves.toEqual(Array(5).fill('appended'));
    await expect(send()).resolves.toEqual(Array(5).fill('moved'));
    await expect(Promise.all([stored(...streams), commands(...ids)])).resolves.toEqual([5, 5]);
  });

  test('over several streams, or to another than the one that is answered for, go alone', async () => {
    const [one, other] = [additionTo(randomUUID()), additionTo(randomUUID())];
    await expect(Promise.all([append(change(), { streamId: one.streamId, version: 0 }, [one, other]), add(additionTo(randomUUID()))])).resolves.toEqual(['appended', 'appended']);
    expect(queries).toEqual(['es-append', 'es-append-one']);
  });
});

// Its body makes the proofs' trigger sleep. The chain is none of this test's business.
const withBody = (addition: Addition, body: string): Addition => ({ ...addition, facts: addition.facts.map((fact) => ({ ...fact, body })) });
const slow = (addition: Addition) => withBody(addition, '{"delayMs":20000,"n":1}');
const fast = (addition: Addition) => withBody(addition, '{"n":1}');

describe('grouped commands', () => {
  const grouped = () => new Streams({ pool: listening(db.app), keyRing: visibleSealer, newId: randomUUID, grouped: true });
  const opened = (id: string) => start(shelter, id, { kind: 'Open' as const, territory: 'fes', places: 1 });

  test('of one moment are one load and one append, each with its own answer', async () => {
    const [streams, ids] = [grouped(), Array.from({ length: 10 }, () => randomUUID())];
    const answers = await Promise.all(ids.map((id) => streams.change(change(), opened(id))));
    expect(answers).toMatchObject(ids.map((streamId) => ({ streamId, version: 1, replayed: false, state: { status: 'open' } })));
    expect(queries).toEqual(['es-load-together', 'es-append-together']);
    const again = await Promise.all(ids.map((id) => streams.read(shelter, id)));
    expect(again).toEqual(answers.map(({ streamId, version, hash, state }) => ({ streamId, version, hash, state })));
  });

  test('are decided one after the other where they are about the same aggregate', async () => {
    const [streams, id] = [grouped(), randomUUID()];
    await streams.change(change(), opened(id));
    const outcomes = await Promise.allSettled(Array.from({ length: 3 }, (_, n) => streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: String(n) } }))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'shelter-full' } });
  });

  test('sent again answer what they answered the first time, beside others', async () => {
    const [streams, id, command] = [grouped(), randomUUID(), change()];
    const first = await streams.change(command, opened(id));
    const [again, twice, other] = await Promise.all([streams.change(command, opened(id)), streams.change(command, opened(id)), streams.change(change(), opened(randomUUID()))]);
    expect([again, twice]).toEqual([{ ...first, replayed: true }, { ...first, replayed: true }]);
    expect(other).toMatchObject({ version: 1, replayed: false });
  });

  test('are loaded beside a stream that does not hold, which fails alone', async () => {
    const [streams, broken, whole] = [grouped(), randomUUID(), randomUUID()];
    await streams.change(change(), note(broken, { n: 1 }));
    await db.owner.query(`INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
      VALUES ($1, 3, gen_random_uuid(), 'notes', 'Noted', 1, now(), now(), '{"n":1}', '{}', $2)`, [broken, chainStart(broken)]);
    const [one, other] = await Promise.allSettled([streams.change(change(), note(broken, { n: 1 })), streams.change(change(), note(whole, { n: 1 }))]);
    expect([one, other]).toMatchObject([{ status: 'rejected', reason: { name: 'BrokenRecord', version: 2 } }, { status: 'fulfilled', value: { version: 1 } }]);
  });
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '@iwaa/testing';
import { consistencyHolds, inclusionHolds, leafHash, logEntry, openNote, parseCheckpoint, rootOf } from '@iwaa/verifier';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { shelter } from '../proofs/shelter.js';
import {
  canonical, chainNext, checkpointsFrom, type LogKey, newestCheckpoint, on, recordStatus, Sealer, Sequencer, start, storedEntries, storedTiles, TiledTree,
  type KeptCheckpoint, type Refusal, type SealerOptions,
} from '../src/index.js';
import { newKey } from './log-keys.js';

const ORIGIN = 'iwaa.local/shelters';

let db: RecordDatabase;
let key: LogKey;
let kept: KeptCheckpoint & { note: string | undefined };
let refusals: Refusal[];
let id: string;

beforeEach(async () => {
  db = await recordDatabase();
  // What an attacker with the owner's password would do first.
  for (const table of ['event', 'log', 'tile', 'checkpoint']) await db.owner.query(`ALTER TABLE es.${table} DISABLE TRIGGER USER`);
  key = newKey(ORIGIN);
  kept = inMemory();
  refusals = [];
  id = randomUUID();
  await db.streams.change(change(), start(shelter, id, { kind: 'Open', territory: 'fes', places: 1_000 }));
});
afterEach(async () => {
  await db.close();
});

function inMemory(note?: string): typeof kept {
  const file = { note, read: () => Promise.resolve(file.note), keep: async (next: string) => { file.note = next; } };
  return file;
}

const admit = async (guests: number) => {
  for (let n = 0; n < guests; n++) await db.streams.change(change(), on(shelter, id, { kind: 'Admit', guest: { id: randomUUID(), name: 'x' } }));
};
const log = async () => { while ((await new Sequencer({ pool: db.app }).tick()) > 0); };
/** Many entries at once, as the store would have written them. */
const fill = async (streams: number) => {
  await Promise.all(Array.from({ length: streams }, () => db.streams.change(change(), start(shelter, randomUUID(), { kind: 'Open', territory: 'fes', places: 1 }))));
  await log();
};

const sealer = (over: Partial<SealerOptions> = {}) =>
  new Sealer({ pool: db.app, name: 'seals', key, kept, everyMs: 0, leaseMs: 600_000, listener: { sealingRefused: (refusal) => refusals.push(refusal) }, ...over });
/** As often as there is something to do; then it leaves its turn to the next, as a process that is stopped does. */
const sealed = async (by = sealer()): Promise<bigint> => {
  while ((await by.round()) !== 'none');
  await by.run(AbortSignal.abort());
  return (await newestCheckpoint(db.app, ORIGIN))?.size ?? 0n;
};
const attack = (sql: string, values: unknown[] = []) => db.owner.query(sql, values);

const leaves = async () => (await storedEntries(db.app, 1n, 100_000)).map((entry) => leafHash(logEntry(entry)));
const opened = (note: string | undefined) => parseCheckpoint(openNote(note ?? '', [key.verifier]).text);

describe('a sealer', () => {
  test('signs the tree over what was logged, and then has nothing to do', async () => {
    await admit(9);
    await log();
    const by = sealer();
    await expect(sealed(by)).resolves.toBe(10n);
    const { note } = (await newestCheckpoint(db.app, ORIGIN))!;
    expect(opened(note)).toEqual({ origin: ORIGIN, size: 10n, root: rootOf(await leaves()) });
    expect(kept.note).toBe(note);
    await expect(by.round()).resolves.toBe('none');
    await expect(recordStatus(db.app)).resolves.toMatchObject({ subscriptions: [{ name: 'seals', cursor: 10n, behind: 0n }] });
    expect(refusals).toEqual([]);
  });

  test('goes on in another process as if it had never stopped, over full tiles and others', async () => {
    for (const streams of [1, 254, 1, 300, 77]) {
      await fill(streams);
      await sealed();
    }
    const all = await leaves();
    const shown = await checkpointsFrom(db.app, ORIGIN, 1n, 100);
    expect(shown.map(({ size }) => size)).toEqual([2n, 256n, 257n, 557n, 634n]);
    for (const { size, note } of shown) expect(opened(note).root).toEqual(rootOf(all.slice(0, Number(size))));
    await expect(attack('SELECT level, index::int FROM es.tile ORDER BY 1, 2').then(({ rows }) => rows)).resolves.toEqual([{ level: 0, index: 0 }, { level: 0, index: 1 }]);
    expect(refusals).toEqual([]);
  });

  test('makes proofs possible that hold against its checkpoints', async () => {
    for (const streams of [100, 300]) {
      await fill(streams);
      await sealed();
    }
    const [first, last] = (await checkpointsFrom(db.app, ORIGIN, 1n, 2)).map(({ note }) => opened(note));
    const tree = new TiledTree(last!.size, storedTiles(db.app));
    const all = await leaves();
    for (const index of [0n, 255n, 256n, last!.size - 1n]) {
      expect(inclusionHolds({ leaf: all[Number(index)]!, index, size: last!.size, proof: await tree.inclusionProof(index), root: last!.root })).toBe(true);
    }
    const proof = await tree.consistencyProof(first!.size);
    expect(consistencyHolds({ from: first!.size, to: last!.size, fromRoot: first!.root, toRoot: last!.root, proof })).toBe(true);
  });

  test('under load shows a checkpoint that is less than a second old', async () => {
    const done = new AbortController();
    const running = sealer({ everyMs: 500 }).run(done.signal);
    const ticking = new Sequencer({ pool: db.app }).run(done.signal);
    const late: number[] = [];
    for (let n = 0; n < 120; n++) {
      await admit(1);
      const { rows } = await db.owner.query<{ late: number | null }>(
        `SELECT extract(epoch FROM clock_timestamp() - min(logged_at))::float8 AS late FROM es.log WHERE position > coalesce((SELECT max(size) FROM es.checkpoint), 0)`,
      );
      late.push(rows[0]?.late ?? 0);
      await sleep(20);
    }
    done.abort();
    await Promise.all([running, ticking]);
    expect(percentile(late, 95)).toBeLessThan(1);
  });

  test('works alone: another waits for its turn, and takes over when the first stops', async () => {
    const [one, other] = [sealer(), sealer()];
    await log();
    const done = new AbortController();
    const running = one.run(done.signal);
    while (((await newestCheckpoint(db.app, ORIGIN))?.size ?? 0n) < 1n) await sleep(5);
    await admit(1);
    await expect(other.round()).resolves.toBe('none');
    done.abort();
    await running;
    await log();
    await expect(sealed(other)).resolves.toBe(2n);
  });

  test('of another origin begins anew over the same record', async () => {
    await fill(520);
    await sealed();
    const again = sealer({ key: newKey('iwaa.local/shelters/2'), kept: inMemory() });
    await sealed(again);
    const [before, after] = await Promise.all([newestCheckpoint(db.app, ORIGIN), newestCheckpoint(db.app, 'iwaa.local/shelters/2')]);
    expect(after?.size).toBe(before?.size);
    expect(again.refusal).toBeUndefined();
  });
});

describe('what does not hold is not signed, and its place is named', () => {
  beforeEach(async () => {
    await log();
    await sealed();
    await admit(4);
    await log();
  });

  test.each([
    ['one byte of a body', `UPDATE es.event SET body = overlay(body PLACING 'X' FROM 5) WHERE stream_id = $1 AND version = 3`, 'event-altered'],
    ['the actor', `UPDATE es.event SET meta = replace(meta, 'amina', 'brahim') WHERE stream_id = $1 AND version = 3`, 'event-altered'],
    ['when it happened, by a microsecond', `UPDATE es.event SET occurred_at = occurred_at + interval '1 microsecond' WHERE stream_id = $1 AND version = 3`, 'event-altered'],
    ['the hash in the log', `UPDATE es.log SET hash = sha256('') WHERE stream_id = $1 AND version = 3`, 'event-altered'],
    ['what the log says it is', `UPDATE es.log SET type = 'Other' WHERE stream_id = $1 AND version = 3`, 'event-altered'],
    ['an event that is gone', `DELETE FROM es.event WHERE stream_id = $1 AND version = 3`, 'event-missing'],
    ['a log entry that is gone', `DELETE FROM es.log WHERE stream_id = $1 AND version = 3`, 'position-missing'],
  ])('%s', async (_, sql, why) => {
    await attack(sql, [id]);
    await expect(sealed()).resolves.toBe(1n);
    expect(refusals).toEqual([why === 'position-missing' ? { why, position: 3n } : { why, position: 3n, streamId: id, version: 3 }]);
    expect(opened(kept.note).size).toBe(1n);
  });

  test('an event that was written anew, with its hash and the log’s, does not fit what follows it', async () => {
    const [before, third] = await db.streams.facts(id, { after: 1, limit: 2 });
    const { streamId, version, category, eventId, type, schemaVersion, occurredAt, recordedAt } = third!;
    const [body, meta] = ['{"guest":{"id":"x"}}', canonical(third!.meta)];
    const hash = chainNext(before!.hash, { streamId, version, category, eventId, type, schemaVersion, occurredAt, recordedAt, body, meta });
    await attack('UPDATE es.event SET body = $2, hash = $3 WHERE stream_id = $1 AND version = 3', [id, body, hash]);
    await attack('UPDATE es.log SET hash = $2 WHERE stream_id = $1 AND version = 3', [id, hash]);
    await expect(sealed()).resolves.toBe(1n);
    expect(refusals).toEqual([{ why: 'event-altered', position: 4n, streamId: id, version: 4 }]);
  });

  test('and a sealer that refused goes on refusing, though the record is as it was', async () => {
    const by = sealer();
    await attack(`UPDATE es.log SET type = 'Other' WHERE position = 3`);
    await sealed(by);
    await attack(`UPDATE es.log SET type = 'GuestAdmitted' WHERE position = 3`);
    await expect(sealed(by)).resolves.toBe(1n);
    await expect(sealed()).resolves.toBe(5n); // whoever looked has started it again
  });
});

describe('a record that is not the one that was signed', () => {
  /** As if a copy that was made at this position had been put back. */
  const putBack = async (position: number) => {
    await attack('DELETE FROM es.checkpoint WHERE size > $1', [position]);
    await attack('DELETE FROM es.tile WHERE (index + 1) * 256 > $1', [position]);
    await attack('DELETE FROM es.event e USING es.log l WHERE l.stream_id = e.stream_id AND l.version = e.version AND l.position > $1', [position]);
    await attack('DELETE FROM es.log WHERE position > $1', [position]);
    await attack('UPDATE es.sequencer SET position = $1', [position]);
  };

  beforeEach(async () => {
    await log();
    await sealed();
    await admit(5);
    await log();
    await sealed();
  });

  test.each([['with its checkpoints', 1], ['without any', 0]])('ends earlier, %s: a sealer that starts refuses', async (_, position) => {
    await putBack(position);
    await sealed();
    expect(refusals).toEqual([{ why: 'record-shorter', position: BigInt(position) }]);
  });

  test('ends earlier: a sealer that was running when it was put back refuses, and needs no new entry for it', async () => {
    const by = sealer();
    await sealed(by);
    await putBack(1);
    await sealed(by);
    expect(refusals).toEqual([{ why: 'record-shorter', position: 1n }]);
  });

  test('went on in another way', async () => {
    await putBack(1);
    await admit(7);
    await log();
    await expect(sealed()).resolves.toBe(1n);
    expect(refusals).toEqual([{ why: 'record-differs', position: 6n }]);
  });

  test('was sealed in another way, by a process with another file', async () => {
    const { note } = kept;
    await putBack(1);
    await admit(7);
    await log();
    await sealed(sealer({ kept: inMemory((await newestCheckpoint(db.app, ORIGIN))?.note) }));
    await sealed(sealer({ kept: inMemory(note) }));
    expect(refusals).toEqual([{ why: 'record-differs', position: 6n }]);
  });

  test.each([
    ['an entry that was sealed', 'UPDATE es.log SET logged_at = logged_at - interval \'1 day\' WHERE position = 2'],
    ['an event that was sealed, with the log’s hash', `UPDATE es.log SET hash = sha256('') WHERE position = 6`],
  ])('holds %s in another form', async (_, sql) => {
    await attack(sql);
    await sealed();
    expect(refusals).toEqual([{ why: 'record-differs', position: 6n }]);
  });

  test('has hashes where a tile belongs', async () => {
    await attack('INSERT INTO es.tile SELECT 0, 0, decode(repeat(\'00\', 8192), \'hex\'), sha256(\'\')');
    await fill(260);
    await sealed();
    expect(refusals.map(({ why }) => why)).toEqual(['record-differs']);
  });

  test('is nobody’s to sign without the checkpoint that was kept, or with another’s', async () => {
    await sealed(sealer({ kept: inMemory() }));
    await sealed(sealer({ kept: inMemory(newKey(ORIGIN).sign({ size: 6n, root: Buffer.alloc(32) })) }));
    await sealed(sealer({ kept: inMemory('no note') }));
    await sealed(sealer({ key: newKey(ORIGIN) }));
    expect(refusals).toEqual([{ why: 'checkpoint-lost' }, ...Array.from({ length: 3 }, () => ({ why: 'checkpoint-foreign' }))]);
  });
});

describe('a process that is killed between two steps', () => {
  const dead = new Error('killed');
  /** A pool whose statement of this name dies before or after it was carried out. */
  const dying = (statement: string, when: 'before' | 'after'): pg.Pool =>
    new Proxy(db.app, {
      get: (pool, name) =>
        name !== 'query'
          ? Reflect.get(pool, name) as unknown
          : async (query: { name?: string }, ...values: never[]) => {
              if (query.name === statement && when === 'before') throw dead;
              const result: unknown = await pool.query(query as pg.QueryConfig, ...values);
              if (query.name === statement) throw dead;
              return result;
            },
    });
  const ways: Record<string, () => Partial<SealerOptions>> = {
    'before the checkpoint is kept': () => ({ kept: { ...kept, read: kept.read, keep: () => Promise.reject(dead) } }),
    'once it is kept': () => ({ kept: { ...kept, read: kept.read, keep: async (note) => { await kept.keep(note); throw dead; } } }),
    'before it is shown': () => ({ pool: dying('es-publish', 'before') }),
    'once it is shown': () => ({ pool: dying('es-publish', 'after') }),
    'before its turn is noted': () => ({ pool: dying('es-lease-advance', 'before') }),
  };

  test.each(Object.keys(ways))('%s: the next goes on, and nothing that was signed is taken back', async (way) => {
    await fill(250);
    await sealed();
    await fill(10);
    await expect(sealed(sealer(ways[way]!()))).rejects.toThrow(dead);
    const { note } = kept;
    await fill(3); // what was signed is not what there is to sign now
    await db.owner.query('UPDATE es.subscription SET lease_until = now()'); // its lease has run out
    await expect(sealed()).resolves.toBe(264n);
    const all = await leaves();
    const shown = await checkpointsFrom(db.app, ORIGIN, 1n, 100);
    expect(shown.map((one) => one.note)).toContain(note);
    for (const one of shown) expect(opened(one.note).root).toEqual(rootOf(all.slice(0, Number(one.size))));
    expect(refusals).toEqual([]);
  });
});

describe('tiles and checkpoints', () => {
  const attacks = ['tile', 'checkpoint'].flatMap((table) => [`UPDATE es.${table} SET ${table === 'tile' ? 'root' : 'note'} = NULL`, `DELETE FROM es.${table}`, `TRUNCATE es.${table}`]);

  beforeEach(async () => {
    for (const table of ['tile', 'checkpoint']) await db.owner.query(`ALTER TABLE es.${table} ENABLE ALWAYS TRIGGER never_changed, ENABLE ALWAYS TRIGGER never_emptied`);
    await fill(256);
    await sealed();
  });

  test.each(attacks)('are changed by nobody: %s', async (sql) => {
    await expect(db.app.query(sql)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('permission denied') });
    await expect(db.owner.query(sql)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('append-only') });
  });
});

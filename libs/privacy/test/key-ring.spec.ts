import { randomBytes, randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERASED, Refusal } from '@iwaa/event-sourcing';
import { freshDatabase } from '@iwaa/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { erasureLedger, KEY_KEPT_MS, KeyRing, keysSchema, SealBroken, WrongWrappingKey, type Erased } from '../src/index.js';

const wrappingKey = randomBytes(32);
const suffix = randomBytes(4).toString('hex');
const roles = { allocation: `allocation_${suffix}`, conventions: `conventions_${suffix}` };
const pools: pg.Pool[] = [];
let owner: pg.Pool;
let now: number;
let subject: string;

const poolFor = (connectionString: string, max = 2): pg.Pool => {
  const pool = new pg.Pool({ connectionString, max });
  pools.push(pool);
  return pool;
};
const asRole = (service: keyof typeof roles): pg.Pool => {
  const url = new URL(process.env['KEYS_URL'] ?? '');
  url.username = roles[service];
  url.password = 'test';
  return poolFor(url.href);
};
const ringOf = (service: keyof typeof roles, pool = asRole(service), key = wrappingKey, erased?: Erased): KeyRing =>
  new KeyRing({ pool, service, wrappingKey: key, randomBytes, clock: () => now, ...(erased === undefined ? {} : { erased }) });
const destroyKeysOf = (id: string) => owner.query('UPDATE keys.subject_key SET wrapped = NULL, destroyed_at = now() WHERE subject = $1', [id]);

beforeAll(async () => {
  const url = await freshDatabase();
  process.env['KEYS_URL'] = url;
  owner = poolFor(url);
  for (const role of Object.values(roles)) await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'test'`);
  const schema = keysSchema(Object.entries(roles).map(([service, role]) => ({ service, role })));
  await owner.query(schema);
  await owner.query(schema);
});
afterAll(async () => {
  await owner.query(`DROP OWNED BY ${Object.values(roles).join(', ')}`);
  await owner.query(`DROP ROLE ${Object.values(roles).join(', ')}`);
  await Promise.all(pools.map((pool) => pool.end()));
});
beforeEach(() => {
  now = Date.UTC(2026, 10, 25);
  subject = randomUUID();
});

describe('a key ring', () => {
  test('seals so that another process of the service can open, and the database never holds a key in clear', async () => {
    const sealed = await ringOf('allocation').seal(subject, 's/1/name', { first: 'Zineb', born: 1961 });
    await expect(ringOf('allocation').open(sealed)).resolves.toEqual({ first: 'Zineb', born: 1961 });
    const { rows } = await owner.query<{ wrapped: Buffer }>('SELECT wrapped FROM keys.subject_key WHERE subject = $1', [subject]);
    expect(rows.map(({ wrapped }) => wrapped.length)).toEqual([12 + 32 + 16]);
  });

  test('gives a subject one key even when many processes need the first at once', async () => {
    const rings = Array.from({ length: 8 }, () => ringOf('allocation'));
    const sealed = await Promise.all(rings.map((ring, n) => ring.seal(subject, `s/${String(n)}/name`, n)));
    await expect(ringOf('allocation').openAll(sealed)).resolves.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const { rows } = await owner.query('SELECT no FROM keys.subject_key WHERE subject = $1', [subject]);
    expect(rows).toEqual([{ no: 1 }]);
  });

  test('makes keys of the same people in any order without a deadlock', async () => {
    const people = Array.from({ length: 50 }, () => randomUUID());
    const sealAll = (order: readonly string[]) => {
      const ring = ringOf('allocation');
      return Promise.all(order.map((id) => ring.seal(id, 's/1/name', id)));
    };
    await expect(Promise.all([sealAll(people), sealAll(people.toReversed()), sealAll(people), sealAll(people.toReversed())])).resolves.toHaveLength(4);
  });

  test('stores a key before it seals with it: no value is sealed when the key cannot be kept', async () => {
    const closed = asRole('allocation');
    await closed.end();
    pools.splice(pools.indexOf(closed), 1);
    await expect(ringOf('allocation', closed).seal(subject, 's/1/name', 'Zineb')).rejects.toThrow();
  });

  test('asks for the keys of a whole page at once', async () => {
    const writer = ringOf('allocation');
    const page = await Promise.all(Array.from({ length: 100 }, async (_, n) => ({ row: n, name: await writer.seal(randomUUID(), `s/${String(n)}/name`, `name ${String(n)}`) })));
    const pool = asRole('allocation');
    let queries = 0;
    const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
    Object.assign(pool, { query: (...args: unknown[]) => (queries++, query(...args)) });
    const opened = await ringOf('allocation', pool).openAll(page);
    expect(opened[99]).toEqual({ row: 99, name: 'name 99' });
    expect(queries).toBe(1);
  });

  test('answers that a value is erased once its key is destroyed, the rest of the page is unharmed', async () => {
    const writer = ringOf('allocation');
    const [gone, kept] = [await writer.seal(subject, 's/1/name', 'Zineb'), await writer.seal(randomUUID(), 's/2/name', 'Omar')];
    await destroyKeysOf(subject);
    await expect(ringOf('allocation').openAll({ gone, kept, at: new Date(0) })).resolves.toEqual({ gone: ERASED, kept: 'Omar', at: new Date(0) });
  });

  test('remembers a key for a minute and no longer', async () => {
    const ring = ringOf('allocation');
    const sealed = await ring.seal(subject, 's/1/name', 'Zineb');
    await destroyKeysOf(subject);
    now += KEY_KEPT_MS - 1;
    await expect(ring.open(sealed)).resolves.toBe('Zineb');
    now += 1;
    await expect(ring.open(sealed)).resolves.toBe(ERASED);
  });

  test('gives an erased subject no second key', async () => {
    await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    await destroyKeysOf(subject);
    await expect(ringOf('allocation').seal(subject, 's/2/name', 'Zineb')).rejects.toEqual(new Refusal('subject-erased', { subject }));
  });

  test('answers erased for a key that is not there and for a name that no key can have', async () => {
    const sealed = await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    const ring = ringOf('allocation');
    await expect(ring.open({ ...sealed, k: `${randomUUID()}/1` })).resolves.toBe(ERASED);
    await expect(ring.open({ ...sealed, k: 'nonsense' })).resolves.toBe(ERASED);
  });

  test('opens nothing that was moved to another place or another person', async () => {
    const ring = ringOf('allocation');
    const sealed = await ring.seal(subject, 's/1/name', 'Zineb');
    const other = await ring.seal(randomUUID(), 's/1/name', 'Omar');
    await expect(ring.open({ ...sealed, at: 's/2/name' })).rejects.toThrow(SealBroken);
    await expect(ring.open({ ...sealed, k: other.k })).rejects.toThrow(SealBroken);
  });

  test('says so when the wrapping key is another than the one the keys were made under', async () => {
    const sealed = await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    await expect(ringOf('allocation', asRole('allocation'), randomBytes(32)).open(sealed)).rejects.toThrow(WrongWrappingKey);
  });

  test('opens nothing with a key that was exchanged in the database', async () => {
    const ring = ringOf('allocation');
    const other = randomUUID();
    const sealed = await ring.seal(subject, 's/1/name', 'Zineb');
    await ring.seal(other, 's/1/name', 'Omar');
    await owner.query('UPDATE keys.subject_key SET wrapped = (SELECT wrapped FROM keys.subject_key WHERE subject = $1) WHERE subject = $2', [other, subject]);
    await expect(ringOf('allocation').open(sealed)).rejects.toThrow(`the stored key allocation/${subject}/1 was altered`);
  });
});

describe('the keys of a service', () => {
  test('are seen by its own role alone', async () => {
    const sealed = await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    const { rows } = await asRole('conventions').query('SELECT * FROM keys.subject_key WHERE service = $1', ['allocation']);
    expect(rows).toEqual([]);
    await expect(ringOf('conventions').open(sealed)).resolves.toBe(ERASED);
  });

  test('cannot be added to by another service, nor changed or deleted by any', async () => {
    const intruder = asRole('conventions');
    await expect(
      intruder.query(`INSERT INTO keys.subject_key (service, subject, no, wrapped, wrapped_under) VALUES ('allocation', 'x', 1, '\\x00', '')`),
    ).rejects.toThrow('row-level security');
    await expect(intruder.query(`UPDATE keys.subject_key SET wrapped = NULL, destroyed_at = now() WHERE service = 'allocation'`)).resolves.toMatchObject({ rowCount: 0 });
    for (const change of ['UPDATE keys.subject_key SET wrapped_under = $$x$$', 'DELETE FROM keys.subject_key', 'TRUNCATE keys.subject_key', 'DELETE FROM keys.service_key']) {
      await expect(asRole('allocation').query(change)).rejects.toThrow('permission denied');
    }
  });

  test('differ for the same person in two services', async () => {
    const [a, b] = [await ringOf('allocation').seal(subject, 's/1/name', 'Zineb'), await ringOf('conventions').seal(subject, 's/1/name', 'Zineb')];
    expect(a.k).toBe(b.k);
    await expect(ringOf('conventions').open(a)).rejects.toThrow(SealBroken);
  });
});

describe('forgetting a subject', () => {
  test('destroys its keys in this process at once, in every other within a minute, and nobody else’s', async () => {
    const [acting, other] = [ringOf('allocation'), ringOf('allocation')];
    const [gone, kept] = [await acting.seal(subject, 's/1/name', 'Zineb'), await acting.seal(randomUUID(), 's/2/name', 'Omar')];
    await other.open(gone);
    await expect(acting.forget([subject])).resolves.toBe(1);
    await expect(acting.openAll([gone, kept])).resolves.toEqual([ERASED, 'Omar']);
    await expect(acting.seal(subject, 's/3/name', 'Zineb')).rejects.toEqual(new Refusal('subject-erased', { subject }));
    now += KEY_KEPT_MS;
    await expect(other.openAll([gone, kept])).resolves.toEqual([ERASED, 'Omar']);
  });

  test('can be asked for again and answers the same; who had no key gets none any more', async () => {
    const ring = ringOf('allocation');
    await ring.seal(subject, 's/1/name', 'Zineb');
    const stranger = randomUUID();
    await expect(ring.forget([subject, stranger])).resolves.toBe(1);
    await expect(ring.forget([subject, stranger])).resolves.toBe(1);
    await expect(ringOf('allocation').seal(stranger, 's/1/name', 'Omar')).rejects.toThrow('subject-erased');
  });

  test('leaves the same person’s keys to the other services, and no service can bring a key back', async () => {
    const theirs = await ringOf('conventions').seal(subject, 's/1/name', 'Zineb');
    await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    await ringOf('allocation').forget([subject]);
    await expect(ringOf('conventions').open(theirs)).resolves.toBe('Zineb');
    const back = asRole('allocation').query(`UPDATE keys.subject_key SET wrapped = '\\x00', destroyed_at = NULL WHERE subject = $1`, [subject]);
    await expect(back).rejects.toThrow('row-level security');
  });

  test('a key looked up before it was destroyed is not remembered after', async () => {
    const pool = asRole('allocation');
    const ring = ringOf('allocation', pool);
    const sealed = await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
    let slow: (() => void) | undefined;
    Object.assign(pool, { query: async (...args: unknown[]) => {
      const result = await query(...args);
      if (String(args[0]).includes('wanted')) await new Promise<void>((resolve) => { slow = resolve; });
      return result;
    } });
    const opening = ring.open(sealed);
    while (slow === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    await ring.forget([subject]);
    slow();
    await opening;
    await expect(ring.open(sealed)).resolves.toBe(ERASED);
  });
});

describe('the erasure ledger', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'iwaa-ledger-')); });
  afterAll(() => rm(folder, { recursive: true }));
  const restoring = async (work: () => Promise<unknown>) => {
    const { rows } = await owner.query('SELECT * FROM keys.subject_key WHERE subject = $1', [subject]);
    await work();
    for (const { wrapped } of rows as { wrapped: Buffer }[]) await owner.query('UPDATE keys.subject_key SET wrapped = $1, destroyed_at = NULL WHERE subject = $2', [wrapped, subject]);
  };

  test('a database of keys that was put back gives none of them to a service that starts on it', async () => {
    const ledger = erasureLedger(join(folder, 'a'), () => now);
    const sealed = await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    await restoring(() => ringOf('allocation', asRole('allocation'), wrappingKey, ledger).forget([subject]));
    await expect(ringOf('allocation').open(sealed)).resolves.toBe('Zineb');
    await expect(ringOf('allocation', asRole('allocation'), wrappingKey, ledger).open(sealed)).resolves.toBe(ERASED);
    await expect(ringOf('allocation').open(sealed)).resolves.toBe(ERASED);
  });

  test('is written before a key is destroyed: where it cannot be, none is', async () => {
    const ring = ringOf('allocation', asRole('allocation'), wrappingKey, erasureLedger(join(folder, 'absent', 'a'), () => now));
    const sealed = await ring.seal(subject, 's/1/name', 'Zineb');
    await expect(ring.forget([subject])).rejects.toThrow('ENOENT');
    await expect(ringOf('allocation').open(sealed)).resolves.toBe('Zineb');
  });

  test('no key is used while nobody can say who was erased', async () => {
    const sealed = await ringOf('allocation').seal(subject, 's/1/name', 'Zineb');
    const ring = ringOf('allocation', asRole('allocation'), wrappingKey, erasureLedger(folder, () => now));
    await expect(ring.open(sealed)).rejects.toThrow('EISDIR');
    await expect(ring.fingerprint(Buffer.alloc(0))).rejects.toThrow('EISDIR');
  });

  test('is read past a line that a crash cut off', async () => {
    const path = join(folder, 'torn');
    const ledger = erasureLedger(path, () => now);
    await ledger.add(['one']);
    await appendFile(path, '2026-11-25T00:00:00.000Z tw');
    await ledger.add(['three', 'four']);
    await ledger.add(['one']);
    await expect(ledger.subjects()).resolves.toEqual(['one', 'three', 'four']);
  });
});

describe('blind indexes and fingerprints', () => {
  test('are equal for equal values in every process of a service, and in no other service', async () => {
    const indexes = await Promise.all([ringOf('allocation'), ringOf('allocation')].map((ring) => ring.blindIndex('cin', 'AB123456')));
    expect(indexes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(indexes[0]).toBe(indexes[1]);
    expect(await ringOf('conventions').blindIndex('cin', 'AB123456')).not.toBe(indexes[0]);
  });

  test('keep fields apart', async () => {
    const ring = ringOf('allocation');
    expect(await ring.blindIndex('cin', 'AB123456')).not.toBe(await ring.blindIndex('idcs', 'AB123456'));
  });

  test('are made under different keys', async () => {
    const ring = ringOf('allocation');
    const fingerprint = await ring.fingerprint(Buffer.from('cin\0AB123456'));
    expect(fingerprint).toHaveLength(32);
    expect(Buffer.from(fingerprint).toString('hex')).not.toBe(await ring.blindIndex('cin', 'AB123456'));
  });
});

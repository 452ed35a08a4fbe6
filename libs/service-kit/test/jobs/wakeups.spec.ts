import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@iwaa/event-sourcing';
import { freshDatabase, suiteOn } from '@iwaa/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { EvictingRedis, migrateJobs, openWakeups, sweepOnce, type Wakeup, type WakeupOutcome, type Wakeups, type WakeupsOptions } from '../../src/jobs/index.js';
import { linkTo } from './link.js';

const queue = 'offer-expiry';
const opened: Wakeups[] = [];
let outcomes: WakeupOutcome[];

const instant = (ms: number): Instant => new Date(ms).toISOString() as Instant;
const inAWhile = (ms: number): Instant => instant(Date.now() + ms);
const wakeup = (at: Instant): Wakeup => {
  const id = randomUUID();
  return { jobId: `expire-${id}`, at, id };
};

async function open(store: WakeupsOptions['store'], service = `allocation-${randomBytes(4).toString('hex')}`): Promise<Wakeups> {
  const wakeups = await openWakeups({ service, queues: [queue, 'other'], store, clock: Date.now, onOutcome: (outcome) => outcomes.push(outcome) });
  opened.push(wakeups);
  return wakeups;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}

beforeEach(() => {
  outcomes = [];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((wakeups) => wakeups.close()));
});

/** What both stores must do. `forget` empties the store; `everything` is all that it holds, as text. */
function wakeupsOn(store: () => Promise<{ store: WakeupsOptions['store']; forget: () => Promise<void>; everything: () => Promise<string> }>): void {
  let place: Awaited<ReturnType<typeof store>>;
  beforeAll(async () => {
    place = await store();
  });

  test('call back once the instant has come, and not before', async () => {
    const wakeups = await open(place.store);
    const at = Date.now() + 300;
    const woken: number[] = [];
    wakeups.on(queue, async () => void woken.push(Date.now()));
    await expect(wakeups.at(queue, 'expire-1', instant(at), { id: randomUUID() })).resolves.toBe(true);
    await until(() => woken.length > 0);
    expect(woken[0]).toBeGreaterThanOrEqual(at);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'done']);
  });

  test('come at once when the instant is past', async () => {
    const wakeups = await open(place.store);
    const woken: string[] = [];
    wakeups.on(queue, async (id) => void woken.push(id));
    const id = randomUUID();
    await wakeups.at(queue, 'expire-1', inAWhile(-60_000), { id });
    await until(() => woken.length > 0);
    expect(woken).toEqual([id]);
  });

  test('are one for one name, however often they are asked for', async () => {
    const wakeups = await open(place.store);
    const woken: string[] = [];
    const one = wakeup(inAWhile(200));
    await Promise.all([wakeups.all(queue, [one]), wakeups.all(queue, [one]), wakeups.all(queue, [one, wakeup(inAWhile(600))])]);
    wakeups.on(queue, async (id) => void woken.push(id));
    await until(() => woken.length > 1);
    expect(woken.filter((id) => id === one.id)).toHaveLength(1);
  });

  test('can be made again under the same name once they have come: nothing of them is kept', async () => {
    const wakeups = await open(place.store);
    const woken: string[] = [];
    wakeups.on(queue, async (id) => void woken.push(id));
    const one = wakeup(inAWhile(0));
    await wakeups.all(queue, [one]);
    await until(() => woken.length === 1);
    await until(async () => !(await place.everything()).includes(one.id));
    await wakeups.all(queue, [one]);
    await until(() => woken.length === 2);
  });

  test('are tried again when the call fails, and the store keeps no word of why', async () => {
    const wakeups = await open(place.store);
    const one = wakeup(inAWhile(0));
    let calls = 0;
    wakeups.on(queue, async () => {
      calls++;
      if (calls === 1) throw new RangeError('Zineb El Fassi has no telephone');
    });
    await wakeups.all(queue, [one]);
    await until(() => calls === 1);
    await until(async () => (await place.everything()).includes('RangeError'));
    expect(await place.everything()).not.toContain('Zineb');
    await until(() => calls === 2);
    expect(outcomes.map(({ outcome }) => outcome)).toContain('failed');
  });

  test('carry ids only, under names that the store can take', async () => {
    const wakeups = await open(place.store);
    const at = inAWhile(0);
    for (const jobId of ['offer:1', '12', '', 'a b']) await expect(wakeups.at(queue, jobId, at, { id: randomUUID() })).rejects.toThrow('not a name for a wake-up');
    await expect(wakeups.at(queue, 'expire-1', at, { id: 'Zineb El Fassi' })).rejects.toThrow('carries a UUID and nothing else');
    await expect(wakeups.at('unheard-of', 'expire-1', at, { id: randomUUID() })).rejects.toThrow('no queue unheard-of');
  });

  test('that the store has lost are made again by a sweep, and those it has are left alone', async () => {
    const wakeups = await open(place.store);
    const due = Array.from({ length: 703 }, () => wakeup(inAWhile(1_000))).sort((a, b) => (a.jobId < b.jobId ? -1 : 1));
    const wanted = async (after: string | undefined, limit: number) => due.filter(({ jobId }) => after === undefined || jobId > after).slice(0, limit);
    await wakeups.all(queue, due);
    await place.forget();
    await expect(sweepOnce({ wakeups, queue, wanted })).resolves.toBe(703);
    await expect(sweepOnce({ wakeups, queue, wanted })).resolves.toBe(703);
    const woken: string[] = [];
    wakeups.on(queue, async (id) => void woken.push(id));
    await until(() => woken.length >= due.length);
    await pause(100);
    expect(new Set(woken)).toEqual(new Set(due.map(({ id }) => id)));
    expect(woken).toHaveLength(due.length);
  });

  test('let the call at hand end before they close', async () => {
    const wakeups = await open(place.store);
    let ended = false;
    const started = new Promise<void>((resolve) => {
      wakeups.on(queue, async () => {
        resolve();
        await pause(200);
        ended = true;
      });
    });
    await wakeups.all(queue, [wakeup(inAWhile(0))]);
    await started;
    await wakeups.close();
    expect(ended).toBe(true);
    opened.splice(0);
  });
}

describe('wake-ups on PostgreSQL', () => {
  let owner: string;
  const role = `allocation_${randomBytes(4).toString('hex')}`;
  const asApplication = (): WakeupsOptions['store'] => {
    const url = new URL(owner);
    url.username = role;
    url.password = 'test';
    return { kind: 'postgres', url: url.href };
  };
  const ask = async (sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: owner });
    await client.connect();
    return client.query<Record<string, unknown>>(sql).then(({ rows }) => rows).finally(() => client.end());
  };

  beforeAll(async () => {
    owner = await freshDatabase();
    await ask(`CREATE ROLE ${role} LOGIN PASSWORD 'test'`);
    await Promise.all([migrateJobs(owner, role), migrateJobs(owner, role)]);
    await migrateJobs(owner, role);
  });

  wakeupsOn(async () => ({
    store: asApplication(),
    forget: async () => {
      await ask('DELETE FROM bullmq.job');
    },
    everything: async () => JSON.stringify(await ask('SELECT * FROM bullmq.job')),
  }));

  test('need few connections: one for each queue that is worked on and two more', async () => {
    const wakeups = await open(asApplication());
    for (const name of [queue, 'other']) wakeups.on(name, async () => undefined);
    await wakeups.all(queue, Array.from({ length: 50 }, () => wakeup(inAWhile(0))));
    await pause(200);
    const [{ connections } = {}] = await ask(`SELECT count(*)::int AS connections FROM pg_stat_activity WHERE usename = '${role}'`);
    expect(connections).toBeLessThanOrEqual(4);
  });
});

test('wake-ups of a service without queues outlive a connection that breaks', async () => {
  const url = await freshDatabase();
  const wakeups = await openWakeups({ service: 'conventions', queues: [], store: { kind: 'postgres', url }, clock: Date.now, onOutcome: (outcome) => outcomes.push(outcome) });
  opened.push(wakeups);
  await wakeups.ready();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await client.end();
  await until(() => outcomes.some(({ outcome }) => outcome === 'store-error'));
  await expect(wakeups.ready()).resolves.toBeUndefined();
});

suiteOn('redis', 'wake-ups on Redis', (redisUrl) => {
  let admin: Redis;
  beforeAll(() => {
    admin = new Redis(redisUrl);
  });
  afterAll(async () => {
    await admin.quit();
  });
  const held = async (): Promise<string[]> => (await admin.keys('iwaa-allocation-*')).filter((key) => !key.endsWith(':meta'));

  wakeupsOn(async () => ({
    store: { kind: 'redis', url: redisUrl },
    forget: async () => {
      await admin.del(...(await held()));
    },
    everything: async () => {
      const hashes = (await held()).filter((key) => key.includes('expire-') && !key.endsWith(':lock'));
      return JSON.stringify(await Promise.all(hashes.map((key) => admin.hgetall(key))));
    },
  }));

  test('refuse a server that may drop them', async () => {
    const [, before] = (await admin.config('GET', 'maxmemory-policy')) as [string, string];
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    try {
      await expect(open({ kind: 'redis', url: redisUrl })).rejects.toThrow(EvictingRedis);
    } finally {
      await admin.config('SET', 'maxmemory-policy', before);
    }
  });

  test('hold nobody up while the server is away, and go on by themselves when it is back', async () => {
    const link = await linkTo(redisUrl);
    const wakeups = await open({ kind: 'redis', url: link.url });
    const woken: string[] = [];
    wakeups.on(queue, async (id) => void woken.push(id));
    await wakeups.all(queue, [wakeup(inAWhile(0))]);
    await until(() => woken.length === 1);
    await link.cut();
    await until(() => wakeups.ready().then(() => false, () => true));
    const lost = wakeup(inAWhile(0));
    await expect(wakeups.all(queue, [lost])).resolves.toBe(false);
    expect(outcomes.map(({ outcome }) => outcome)).toContain('not-created');
    await link.mend();
    await until(() => wakeups.ready().then(() => true, () => false));
    await expect(sweepOnce({ wakeups, queue, wanted: async () => [lost] })).resolves.toBe(1);
    await until(() => woken.includes(lost.id));
    await wakeups.close();
    opened.splice(0);
    await link.cut();
  });

  test('start without the server and work once it is there', async () => {
    const link = await linkTo(redisUrl);
    await link.cut();
    const wakeups = await open({ kind: 'redis', url: link.url });
    const woken: string[] = [];
    wakeups.on(queue, async (id) => void woken.push(id));
    const one = wakeup(inAWhile(0));
    await expect(wakeups.all(queue, [one])).resolves.toBe(false);
    await expect(wakeups.ready()).rejects.toThrow('Redis is');
    await link.mend();
    await until(() => wakeups.all(queue, [one]));
    await until(() => woken.includes(one.id));
    await wakeups.close();
    opened.splice(0);
    await link.cut();
  });
});

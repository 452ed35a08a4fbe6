import { randomUUID } from 'node:crypto';
import type { Instant } from '@iwaa/event-sourcing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { change, recordDatabase, type RecordDatabase } from '../proofs/record-database.js';
import { append, type Addition } from '../src/append.js';
import { chainNext, chainStart } from '../src/index.js';

let db: RecordDatabase;

beforeAll(async () => {
  db = await recordDatabase({ max: 20 });
});
afterAll(async () => {
  await db.close();
});

const now = '2026-11-25T18:00:00.000Z' as Instant;

/** So many facts for a stream that ends at `after`. */
function addition(streamId: string, after = { version: 0, hash: chainStart(streamId) }, many = 1): Addition {
  const facts: Addition['facts'][number][] = [];
  let previous = after.hash;
  for (let version = after.version + 1; version <= after.version + many; version++) {
    const fact = { streamId, category: 'shelter', version, eventId: randomUUID(), type: 'Noted', schemaVersion: 1, occurredAt: now, recordedAt: now, body: '{}', meta: '{}' };
    previous = chainNext(previous, fact);
    facts.push({ ...fact, hash: previous });
  }
  return { streamId, after, facts };
}
const endOf = ({ facts }: Addition) => {
  const last = facts.at(-1);
  if (last === undefined) throw new Error('no facts');
  return { version: last.version, hash: last.hash };
};
const add = (...additions: Addition[]) => append(db.app, change(), { streamId: additions[0]?.streamId ?? '', version: additions[0]?.after.version ?? 0 }, additions);
const count = async (table: string) => Number((await db.owner.query<{ n: string }>(`SELECT count(*) AS n FROM es.${table}`)).rows[0]?.n);

describe('an append', () => {
  test('that expects no stream wins once, however many try at once', async () => {
    const id = randomUUID();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => add(addition(id))));
    expect(outcomes.filter((o) => o === 'appended')).toHaveLength(1);
    expect(outcomes.filter((o) => o === 'moved')).toHaveLength(19);
  });

  test('that expects a version wins once, however many try at once', async () => {
    const begun = addition(randomUUID());
    await add(begun);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => add(addition(begun.streamId, endOf(begun)))));
    expect(outcomes.filter((o) => o === 'appended')).toHaveLength(1);
  });

  test('expects the hash as well as the version', async () => {
    const begun = addition(randomUUID());
    await add(begun);
    await expect(add(addition(begun.streamId, { version: 1, hash: chainStart('another past') }))).resolves.toBe('moved');
  });

  test('whose command was carried out before writes nothing', async () => {
    const [first, command] = [addition(randomUUID()), change()];
    await append(db.app, command, { streamId: first.streamId, version: 0 }, [first]);
    await expect(append(db.app, command, { streamId: first.streamId, version: 1 }, [addition(first.streamId, endOf(first))])).resolves.toBe('repeated');
  });

  test('with one stale stream leaves nothing in any, and no command', async () => {
    const [stale, fresh] = [addition(randomUUID()), addition(randomUUID())];
    await add(stale);
    const [events, commands] = [await count('event'), await count('command')];
    await expect(add(fresh, addition(stale.streamId))).resolves.toBe('moved');
    expect([await count('event'), await count('command')]).toEqual([events, commands]);
  });

  test('of no facts is a mistake, not a success without rows', async () => {
    await expect(add({ ...addition(randomUUID()), facts: [] })).rejects.toThrow(TypeError);
  });

  test('over the same streams as others, in whatever order they are named, never waits in a circle', async () => {
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const ends = new Map<string, Addition['after']>();
    let appended = 0;
    for (let round = 0; round < 25; round++) {
      const attempts = Array.from({ length: 8 }, (_, n) => {
        const order = n % 2 === 0 ? ids : [...ids].reverse();
        return order.map((id) => addition(id, ends.get(id), 3));
      });
      const outcomes = await Promise.all(attempts.map(async (additions) => ({ additions, outcome: await add(...additions) })));
      const winners = outcomes.filter(({ outcome }) => outcome === 'appended');
      appended += winners.length;
      for (const a of winners.flatMap(({ additions }) => additions)) ends.set(a.streamId, endOf(a));
    }
    expect(appended).toBe(25);
    const { rows } = await db.owner.query<{ deadlocks: string }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()');
    expect(rows).toEqual([{ deadlocks: '0' }]);
  });

  test('gives the facts of a stream their arrival in the order of their versions', async () => {
    const first = addition(randomUUID(), undefined, 50);
    await add(addition(randomUUID(), undefined, 50), first);
    const { rows } = await db.owner.query<{ version: number }>('SELECT version FROM es.event WHERE stream_id = $1 ORDER BY seq', [first.streamId]);
    expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  });
});

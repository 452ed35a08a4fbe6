import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError, type Pool } from 'pg';
import { v5, v7 } from 'uuid';
import { Conflict, follow, Streams } from '../../src/index.js';
import { change, type RecordDatabase, visibleSealer } from '../record-database.js';
import { note, type Note } from './notes.js';
import type { Numbering } from './numbering.js';
import { randomFrom } from '@iwaa/testing';
import { begun, ended, within } from './scenes.js';

export interface Storm {
  readonly writers: number;
  readonly events: number;
  /** Between two killed connections. */
  readonly killEveryMs: number;
}

/** What happened meanwhile. `acknowledged`: command ids whose writers were told that they are recorded. */
export interface Weather {
  readonly acknowledged: string[];
  delayed: number;
  early: number;
  rolledBack: number;
  kills: number;
  conflicts: number;
  retries: number;
}

/** Writers that delay, take their transaction id early, roll back and are killed, while readers number and follow. */
export async function storm(db: RecordDatabase, { writers, events, killEveryMs }: Storm, seed: number, numberings: (pool: Pool) => Numbering, say: (progress: string) => void): Promise<Weather> {
  const weather: Weather = { acknowledged: [], delayed: 0, early: 0, rolledBack: 0, kills: 0, conflicts: 0, retries: 0 };
  const streams = Array.from({ length: Math.ceil(events / 40) }, (_, n) => v5(`${String(seed)}/${String(n)}`, NAMESPACE));
  const progress = { written: 0 };
  const done = new AbortController();
  const pool = db.pool(writers);
  // Two processes of one service, one of which sends its commands of the same moment together.
  const ways = [false, true].map((grouped) => new Streams({ pool, keyRing: visibleSealer, newId: v7, grouped }));
  const background = [
    ...[db.pool(2), db.pool(2)].map((reader) => keepNumbering(numberings(reader), done.signal)),
    ...[db.pool(2), db.pool(2)].map((reader) => keepFollowing(reader, done.signal)),
    keepKilling(db, randomFrom(seed), killEveryMs, weather, done.signal),
  ];
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const random = randomFrom(seed * 1_000 + writer);
      for (let n = 0; progress.written < events; n++) {
        const more = await write({ pool, record: ways[writer % ways.length] ?? db.streams }, random, streams, v5(`${String(seed)}/${String(writer)}/${String(n)}`, NAMESPACE), weather);
        if (Math.floor((progress.written + more) / 10_000) > Math.floor(progress.written / 10_000)) say(`${String(progress.written + more)} events written`);
        progress.written += more;
      }
    }),
  );
  done.abort();
  await Promise.all(background);
  return weather;
}

const NAMESPACE = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

/** One command, in one of the ways that make readers stumble. Answers how many events were acknowledged. */
async function write({ pool, record }: { pool: Pool; record: Streams }, random: () => number, streams: readonly string[], commandId: string, weather: Weather): Promise<number> {
  const pick = (): string => streams[Math.floor(random() * streams.length)] ?? '';
  const data: Note[] = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({ n: Math.floor(random() * 100) }));
  const [way, pause] = [random(), random() * 30];
  if (way < 0.05) {
    weather.delayed += 1;
    data[0] = { n: 1, delayMs: pause };
  }
  const also = way > 0.9 ? [note(pick(), { n: 1 })] : [];
  const command = change({ commandId, kind: 'job' });
  const primary = note(pick(), ...data);
  if (way >= 0.05 && way < 0.15) return early(pool, pause, way < 0.08, () => primary, weather);
  for (;;) {
    try {
      await record.change(command, primary, () => also);
      weather.acknowledged.push(commandId);
      return data.length + also.length;
    } catch (error) {
      if (error instanceof Conflict) {
        weather.conflicts += 1;
        return 0;
      }
      // Killed: whether it was recorded is unknown, so the same command is sent again, as a client would.
      if (!isCut(error)) throw error;
      weather.retries += 1;
    }
  }
}

async function early(pool: Pool, pause: number, rollBack: boolean, primary: () => Parameters<Streams['change']>[1], weather: Weather): Promise<number> {
  try {
    const client = await begun(pool);
    try {
      await sleep(pause);
      const { version } = await within(client).change(change({ kind: 'job' }), primary());
      await sleep(pause / 2);
      await ended(client, rollBack ? 'ROLLBACK' : 'COMMIT');
      weather[rollBack ? 'rolledBack' : 'early'] += 1;
      return rollBack || version === 0 ? 0 : 1;
    } catch (error) {
      client.release(true);
      throw error;
    }
  } catch (error) {
    if (error instanceof Conflict || error instanceof DatabaseError || isCut(error)) return 0;
    throw error;
  }
}

/** The server ended the connection, or it broke. */
export function isCut(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === '57P01';
  return error instanceof Error && /terminat|ECONNRESET|EPIPE|not queryable|closed/i.test(error.message);
}

async function keepNumbering(numbers: Numbering, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const n = await numbers.tick().catch(() => 0);
    if (n === 0) await sleep(5);
  }
}

/** As a projection does: what was seen is written down in the transaction that moves the cursor. */
export async function keepFollowing(pool: Pool, signal: AbortSignal): Promise<void> {
  await follow({
    pool,
    name: 'seen',
    mode: 'transactional',
    signal,
    handle: async (facts, tx) => {
      const columns = [facts.map((f) => String(f.position)), facts.map((f) => f.streamId), facts.map((f) => f.version)];
      await tx.query('INSERT INTO seen (position, stream_id, version) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::int[])', columns);
    },
  });
}

/** Cuts connections at random: of writers, of those who number, of those who follow. */
async function keepKilling(db: RecordDatabase, random: () => number, everyMs: number, weather: Weather, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs);
    const { rowCount } = await db.owner.query(
      `SELECT pg_terminate_backend(pid) FROM (
         SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user ORDER BY pid
         OFFSET floor($1::float8 * (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename <> current_user)) LIMIT 1
       ) AS victim`,
      [random()],
    );
    weather.kills += rowCount ?? 0;
  }
}

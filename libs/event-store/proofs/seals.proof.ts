import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom, type Proof } from '@iwaa/testing';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { keptIn, loadLogKey, newestCheckpoint, newLogKey, type KeptCheckpoint } from '../src/index.js';
import { change, recordDatabase, type RecordDatabase } from './record-database.js';
import { note } from './races/notes.js';
import { alterations, putBack, type Once } from './seals/attacks.js';
import { finish, killings } from './seals/kills.js';
import { sealFigures } from './seals/sealed-truth.js';
import { Victim } from './seals/victim.js';

interface Size {
  readonly kills: number;
  readonly alterations: number;
}

const ORIGIN = 'iwaa.local/proof';

export const proof: Proof<Size> = {
  name: 'seals',
  claims:
    'Whenever a sealing process is killed, no two of its checkpoints contradict each other and none is taken back; an event altered before it is sealed is not signed, and named; ' +
    'a database older than its last checkpoint is not signed.',
  full: { kills: 200, alterations: 100 },
  small: { kills: 5, alterations: 6 },
  defects: ['kept-after-shown', 'not-read-again', 'nothing-kept'],

  run: async ({ size, seed, defect, say }) => {
    const random = randomFrom(seed);
    const db = await recordDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'iwaa-seals-'));
    try {
      const keyFile = join(folder, 'log.key');
      await writeFile(keyFile, newLogKey(), { mode: 0o600 });
      const key = await loadLogKey(keyFile, ORIGIN);
      const file = keptIn(`${keyFile}.checkpoint`);
      const seen = new Set<string>();
      const victim = new Victim({
        SEALS_POSTGRES_URL: urlOf(db),
        SEALS_ORIGIN: ORIGIN,
        SEALS_KEY_FILE: keyFile,
        ...(defect === 'kept-after-shown' ? { SEALS_KEPT_LATE: 'yes' } : {}),
      });

      const writing = new AbortController();
      const written = keepWriting(db, writing.signal);
      const killed = await killings({ pool: db.app, key, kept: file }, victim, size.kills, random, seen);
      writing.abort();
      await written;
      say(`killed ${String(killed.kills)} times, ${String(killed.keptNotShown)} times between keeping and showing`);
      await finish({ pool: db.app, key, kept: file }, victim);
      const figures = { ...killed, complaints: victim.complaints.length, ...(await sealFigures(db.app, key, seen)) };

      for (const table of ['event', 'log', 'tile', 'checkpoint']) await db.owner.query(`ALTER TABLE es.${table} DISABLE TRIGGER never_changed`);
      await db.owner.query('UPDATE es.subscription SET lease_until = now()');
      const pool = defect === 'not-read-again' ? remembering(db.app) : db.app;
      const once: Once = { db, key, pool, kept: defect === 'nothing-kept' ? shownIsKept(db) : file };
      const append = (many: number) => appended(db, many);
      const altered = await alterations(once, append, size.alterations, random);
      say('altered and put back');
      return { ...figures, ...altered, ...(await putBack(once, append)) };
    } finally {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    }
  },

  broken: (figures) => [
    ...['shownNotKept', 'complaints', 'unsealed', 'contradicted', 'neverShown', 'wrongTiles', 'signedThoughAltered', 'wrongPlace', 'signedThoughPutBack']
      .filter((name) => figures[name] !== 0)
      .map((name) => `${name} is ${String(figures[name])}, not 0`),
    ...['kills', 'checkpoints', 'altered'].filter((name) => !(Number(figures[name]) > 0)).map((name) => `${name} is ${String(figures[name])}: nothing was tried`),
  ],
};

/** Streams that are written to in turn. */
const STREAMS = Array.from({ length: 20 }, () => v7());

const appended = async (db: RecordDatabase, many: number): Promise<void> => {
  for (let n = 0; n < many; n += 1) await db.streams.change(change(), note(STREAMS[n % STREAMS.length] ?? v7(), { n }));
};

async function keepWriting(db: RecordDatabase, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await appended(db, 5);
    await sleep(5);
  }
}

function urlOf({ app }: RecordDatabase): string {
  const { connectionString = '' } = app.options;
  return connectionString;
}

/** Keeps nothing outside the database: the defect. */
const shownIsKept = (db: RecordDatabase): KeptCheckpoint => ({
  read: async () => (await newestCheckpoint(db.app, ORIGIN))?.note,
  keep: () => Promise.resolve(),
});

/** Reads an event once and remembers it: the defect. */
function remembering(pool: Pool): Pool {
  const remembered = new Map<string, Promise<unknown>>();
  const query = (statement: { readonly name?: string; readonly values?: readonly unknown[] }, ...values: never[]): Promise<unknown> => {
    const key = JSON.stringify([statement.name, statement.values]);
    const found = remembered.get(key) ?? pool.query(statement as never, ...values);
    if (statement.name === 'es-entries-events') remembered.set(key, found);
    return found;
  };
  return new Proxy(pool, { get: (target, name) => (name === 'query' ? query : (Reflect.get(target, name) as unknown)) });
}

import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Content } from '../content.js';
import { OcelDatabase } from './ocel-database.js';

/** Neither journal nor sync: a file that is not finished is of no use to anybody. */
const ONCE = 'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;';

/**
 * OCEL 2.0 as an SQLite database. It has to be finished before its first byte can be sent, so it is written into a file first; that file
 * has no name any more once it has begun: whatever ends this process, nothing of it is left behind.
 */
export async function* ocelSqlite(content: Content): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-export-'));
  const path = join(folder, 'ocel.sqlite');
  // Whether every key holds is asked once, at the end: asked at each row it would be looked for in every row that may refer to it.
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  try {
    database.exec(ONCE);
    const ocel = new OcelDatabase(database);
    const file = await open(path, 'r');
    try {
      await rm(folder, { recursive: true });
      database.exec('BEGIN');
      for await (const object of content.objects()) ocel.addObject(object);
      for await (const event of content.events()) ocel.addEvent(event);
      ocel.finish();
      database.exec('COMMIT');
      database.close();
      yield* file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Uint8Array>;
    } finally {
      await file.close();
    }
  } finally {
    if (database.isOpen) database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

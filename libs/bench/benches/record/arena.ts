import { freshDatabase, ownPostgres } from '@iwaa/testing';
import type { Pool } from 'pg';
import type { BenchPlace } from '../../src/index.js';
import { aboutThis } from './about.js';
import { BARE_TABLE } from './bare-insert.js';
import { fullRecord, type FullRecord } from './full-record.js';
import { jobsBeside } from './jobs-beside.js';
import { CONNECTIONS, poolOn, recordDatabase, type RecordDatabase } from './record-database.js';

/** One server for all contestants: each has its own database there, and as many connections. */
export interface Arena extends BenchPlace {
  /** The product's. BullMQ's jobs lie in it, too. */
  readonly record: RecordDatabase;
  readonly bare: { readonly url: string; readonly pool: Pool };
  readonly emmett: { readonly url: string; readonly pool: Pool };
  /** One more record of its own; closed with the arena. */
  another(): Promise<RecordDatabase>;
  /** A record of so many facts, all with their position; made once. */
  full(facts: number): Promise<FullRecord>;
}

// As the embedded default, except that no checkpoint falls upon one contestant and spares the next.
const SETTINGS = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '128MB', max_wal_size: '8GB', checkpoint_timeout: '30min', max_connections: '300' };

export async function openArena(): Promise<Arena> {
  const server = await ownPostgres(SETTINGS);
  const closing: (() => Promise<unknown>)[] = [() => server.stop()];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end().catch(() => undefined);
  };
  const another = async (): Promise<RecordDatabase> => {
    const database = await recordDatabase(server.url);
    closing.push(() => database.close());
    return database;
  };
  const contestant = async () => {
    const url = await freshDatabase({ server: server.url });
    const pool = poolOn(url, CONNECTIONS);
    closing.push(() => pool.end());
    return { url, pool };
  };
  try {
    const [record, bare, emmett] = [await another(), await contestant(), await contestant()];
    await bare.pool.query(BARE_TABLE);
    const jobs = await jobsBeside(record);
    closing.push(() => jobs.close());
    let full: Promise<FullRecord> | undefined;
    return { record, bare, emmett, another, full: (facts) => (full ??= fullRecord(another, facts)), about: await aboutThis(bare.pool, SETTINGS), close };
  } catch (error) {
    await close();
    throw error;
  }
}

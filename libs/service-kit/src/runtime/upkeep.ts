import { FORGET_HTTP_COMMANDS, keptIn, loadLogKey, rebuild, restoreTail, SealingRefused, type Indexer } from '@iwaa/event-store';
import { KeyRing, loadWrappingKey } from '@iwaa/privacy';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { readConfig, ServiceConfig, settingsIn, withUrlFiles, type Environment } from '../config/index.js';
import type { ServiceDefinition } from './definition.js';
import { indexerOf } from './indexer.js';
import { copiedEntries } from './copied-entries.js';

const USAGE = `usage: upkeep rebuild <projection>    makes a projection's tables anew beside the live ones, and puts them in their place
       upkeep forget                  drops answers to HTTP retries that are older than seven days
       upkeep restore-tail <file>     puts back what an older database lacks, from the file that iwaa restore tail wrote; the service must not run`;

/**
 * What is done to a service from time to time, as a program. `rebuild` reads `IWAA_MIGRATOR_POSTGRES_URL` (the service's database, as its
 * owner) and, for the keys of its blind indexes, the service's own configuration where that is set; `restore-tail` the same two, for the log's key and its last checkpoint; `forget` reads `IWAA_MAINTENANCE_POSTGRES_URL` (as the maintenance role). Answers the exit code.
 */
export async function upkeep({ name: service, projections }: ServiceDefinition, words: readonly string[], environment: Environment, say: (line: string) => void): Promise<number> {
  const [verb, name] = words;
  if (verb === 'forget') {
    return asRole(environment, 'IWAA_MAINTENANCE_POSTGRES_URL', say, async (pool) => {
      const { rows } = await pool.query<{ forgotten: string }>(FORGET_HTTP_COMMANDS, [new Date()]);
      say(`${rows[0]?.forgotten ?? '0'} answers dropped`);
    });
  }
  if (verb === 'restore-tail' && name !== undefined) {
    return asRole(environment, 'IWAA_MIGRATOR_POSTGRES_URL', say, (pool) => putBack(service, pool, name, environment, say)).catch((error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
      return 1;
    });
  }
  const projection = verb === 'rebuild' ? projections.find((one) => one.name === name) : undefined;
  if (projection === undefined) {
    say(`${USAGE}\nprojections: ${projections.map((one) => one.name).join(', ')}`);
    return 2;
  }
  return asRole(environment, 'IWAA_MIGRATOR_POSTGRES_URL', say, async (pool) => {
    await withKeys(service, environment, (keys) => rebuild(projection, { pool, ...keys, onProgress: ({ position, head }) => { say(`${String(position)} of ${String(head)}`); } }));
    say(`${projection.name} is rebuilt and in its place`);
  });
}

async function putBack(service: string, pool: pg.Pool, file: string, environment: Environment, say: (line: string) => void): Promise<void> {
  const { origin, signing } = settingsIn(readConfig(ServiceConfig, environment), service).seals;
  if (signing === undefined) throw new Error('restore-tail needs IWAA_LOG_KEY_FILE, and IWAA_ROLES with worker: what is put back is held against the last checkpoint');
  const key = await loadLogKey(signing.keyFile, origin);
  const { from, to } = await restoreTail(pool, key, keptIn(signing.checkpointFile), copiedEntries(service, file)).catch((error: unknown) => {
    throw error instanceof SealingRefused ? new Error(`nothing was put back: ${error.message}`, { cause: error }) : error;
  });
  say(`${String(to - from)} entries are put back, up to position ${String(to)}, and lead to the last checkpoint`);
}

async function withKeys(service: string, environment: Environment, work: (keys: { readonly indexer?: Indexer }) => Promise<void>): Promise<void> {
  if (environment['IWAA_WRAPPING_KEY_FILE'] === undefined) {
    await work({});
    return;
  }
  const { keysPostgresUrl, wrappingKeyFile } = settingsIn(readConfig(ServiceConfig, environment), service);
  const pool = new pg.Pool({ connectionString: keysPostgresUrl, max: 2 });
  try {
    const keyRing = new KeyRing({ pool, service, wrappingKey: await loadWrappingKey(wrappingKeyFile), randomBytes, clock: () => Date.now() });
    await work({ indexer: indexerOf(keyRing) });
  } finally {
    await pool.end();
  }
}

async function asRole(environment: Environment, variable: string, say: (line: string) => void, work: (pool: pg.Pool) => Promise<void>): Promise<number> {
  const url = withUrlFiles(environment)[variable];
  if (url === undefined || url === '') {
    say(`${variable} is not set; accepted: postgres://role:password@host:port/database`);
    return 2;
  }
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  try {
    await work(pool);
    return 0;
  } finally {
    await pool.end();
  }
}

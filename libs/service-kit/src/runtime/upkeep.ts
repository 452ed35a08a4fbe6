import { FORGET_HTTP_COMMANDS, rebuild, type Indexer } from '@iwaa/event-store';
import { KeyRing, loadWrappingKey } from '@iwaa/privacy';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { readConfig, ServiceConfig, settingsIn, withUrlFiles, type Environment } from '../config/index.js';
import type { ServiceDefinition } from './definition.js';
import { indexerOf } from './indexer.js';

const USAGE = `usage: upkeep rebuild <projection>    makes a projection's tables anew beside the live ones, and puts them in their place
       upkeep forget                  drops answers to HTTP retries that are older than seven days`;

/**
 * What is done to a service from time to time, as a program. `rebuild` reads `IWAA_MIGRATOR_POSTGRES_URL` (the service's database, as its
 * owner) and, for the keys of its blind indexes, the service's own configuration where that is set; `forget` reads `IWAA_MAINTENANCE_POSTGRES_URL` (as the maintenance role). Answers the exit code.
 */
export async function upkeep({ name: service, projections }: ServiceDefinition, words: readonly string[], environment: Environment, say: (line: string) => void): Promise<number> {
  const [verb, name] = words;
  if (verb === 'forget') {
    return asRole(environment, 'IWAA_MAINTENANCE_POSTGRES_URL', say, async (pool) => {
      const { rows } = await pool.query<{ forgotten: string }>(FORGET_HTTP_COMMANDS, [new Date()]);
      say(`${rows[0]?.forgotten ?? '0'} answers dropped`);
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

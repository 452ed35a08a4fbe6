import { randomBytes, randomUUID } from 'node:crypto';
import type { Instant } from '@iwaa/event-sourcing';
import type { Sealer } from '@iwaa/privacy';
import { freshDatabase } from '@iwaa/testing';
import pg from 'pg';
import { v7 } from 'uuid';
import { cosignaturesSchema, esSchema, readSchema, rebuildsSchema, sealsSchema, Streams, type Change } from '../src/index.js';

/** A database of its own with an empty record, its three roles, and streams on it. */
export interface RecordDatabase {
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
  readonly maintenance: pg.Pool;
  readonly streams: Streams;
  /** A further pool, as the application role. */
  pool(max: number): pg.Pool;
  close(): Promise<void>;
}

export async function recordDatabase(options: { server?: string; max?: number } = {}): Promise<RecordDatabase> {
  const url = await freshDatabase(options.server === undefined ? {} : { server: options.server });
  const pools: pg.Pool[] = [];
  const poolAs = (role: string | undefined, max: number): pg.Pool => {
    const address = new URL(url);
    if (role !== undefined) [address.username, address.password] = [role, 'test'];
    const pool = new pg.Pool({ connectionString: address.href, max });
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  };
  const suffix = randomBytes(6).toString('hex');
  const [appRole, maintenanceRole] = [`app_${suffix}`, `maintenance_${suffix}`];
  const owner = poolAs(undefined, 4);
  await owner.query(`CREATE ROLE ${appRole} LOGIN PASSWORD 'test'; CREATE ROLE ${maintenanceRole} LOGIN PASSWORD 'test'`);
  await owner.query(esSchema({ appRole, maintenanceRole }) + sealsSchema({ appRole }) + cosignaturesSchema({ appRole }) + readSchema({ appRole }) + rebuildsSchema({ appRole }));
  const app = poolAs(appRole, options.max ?? 10);
  return {
    owner,
    app,
    maintenance: poolAs(maintenanceRole, 1),
    streams: new Streams({ pool: app, keyRing: visibleSealer, newId: v7 }),
    pool: (max) => poolAs(appRole, max),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}

/** Seals so that a test can look inside: what is sealed and where is this package's business, how is not. */
export const visibleSealer: Sealer = {
  seal: (subject, at, value) => Promise.resolve({ k: `${subject}/1`, at, iv: '', ct: `sealed:${String(value)}`, tag: '' }),
};

export const at = (time: string): Instant => `2026-11-25T${time}.000Z` as Instant;

/** A change by somebody who may do everything, under a new command id. */
export function change(over: Partial<Change> = {}): Change {
  const commandId = randomUUID();
  return {
    commandId,
    kind: 'http',
    occurredAt: at('18:00:00'),
    recordedAt: at('18:00:01'),
    actor: { id: 'amina', role: 'case-officer' },
    correlationId: commandId,
    mayActOn: () => true,
    ...over,
  };
}

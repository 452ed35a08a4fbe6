import { randomBytes } from 'node:crypto';
import { freshDatabase } from '@iwaa/testing';
import { esSchema, Streams } from '@iwaa/event-store';
import type { Instant } from '@iwaa/event-sourcing';
import pg from 'pg';
import { v7 } from 'uuid';

/** A service's database with an empty record, and streams on it. */
export interface ServiceDatabase {
  /** As the application role. */
  readonly pool: pg.Pool;
  /** As the owner. */
  readonly owner: pg.Pool;
  readonly streams: Streams;
  close(): Promise<void>;
}

export async function serviceDatabase({ server, max = 10 }: { server?: string; max?: number } = {}): Promise<ServiceDatabase> {
  const url = new URL(await freshDatabase(server === undefined ? {} : { server }));
  const role = `app_${randomBytes(6).toString('hex')}`;
  const owner = quietPool(url.href, 2);
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'test'; CREATE ROLE ${role}_m`);
  await owner.query(esSchema({ appRole: role, maintenanceRole: `${role}_m` }));
  const pool = quietPool(Object.assign(new URL(url), { username: role, password: 'test' }).href, max);
  const streams = new Streams({ pool, newId: v7, keyRing: { seal: () => Promise.reject(new Error('nothing here is personal')) } });
  return {
    pool,
    owner,
    streams,
    close: async () => {
      await Promise.all([pool.end(), owner.end()]);
    },
  };
}

/** A pool whose idle connections may break without ending the process. */
export function quietPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  return pool;
}

/** A change by somebody who may do everything. */
export const changeBy = (commandId: string, traceparent?: string) => ({
  commandId,
  kind: 'http' as const,
  occurredAt: '2026-11-25T17:00:00.000Z' as Instant,
  recordedAt: '2026-11-25T18:00:00.000Z' as Instant,
  actor: { id: 'amina', role: 'case-officer' },
  correlationId: commandId,
  ...(traceparent === undefined ? {} : { traceparent }),
  mayActOn: () => true,
});

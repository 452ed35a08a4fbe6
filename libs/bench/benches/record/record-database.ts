import { randomBytes } from 'node:crypto';
import { esSchema, readSchema, rebuildsSchema } from '@iwaa/event-store';
import { freshDatabase } from '@iwaa/testing';
import pg from 'pg';

/** As many as the busiest row of the table has; the ticks of a sequencer come on top. */
export const CONNECTIONS = 32;

/** A database with an empty record, as a service has it. */
export interface RecordDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  readonly owner: pg.Pool;
  readonly app: pg.Pool;
  close(): Promise<void>;
}

export async function recordDatabase(server: string): Promise<RecordDatabase> {
  const ownerUrl = await freshDatabase({ server });
  const suffix = randomBytes(6).toString('hex');
  const [appRole, maintenanceRole] = [`app_${suffix}`, `maintenance_${suffix}`];
  const appUrl = Object.assign(new URL(ownerUrl), { username: appRole, password: 'bench' }).href;
  const owner = poolOn(ownerUrl, 2);
  await owner.query(`CREATE ROLE ${appRole} LOGIN PASSWORD 'bench'; CREATE ROLE ${maintenanceRole}`);
  await owner.query(esSchema({ appRole, maintenanceRole }) + readSchema({ appRole }) + rebuildsSchema({ appRole }));
  const app = poolOn(appUrl, CONNECTIONS + 2);
  return {
    ...{ ownerUrl, appUrl, appRole, owner, app },
    close: async () => {
      await Promise.all([owner.end(), app.end()]);
    },
  };
}

export function poolOn(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max });
  pool.on('error', () => undefined);
  return pool;
}

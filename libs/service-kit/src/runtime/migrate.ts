import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { Address, readConfig, WrongConfiguration, type Environment } from '../config/index.js';
import { migrateJobs } from '../jobs/index.js';
import { rolesOf } from './roles.js';

export { rolesOf } from './roles.js';

/** One lock for whoever migrates this database: two at once would both run the first migration. */
const LOCK = 4_907_011;

/**
 * Brings a service's database up to date, as its owner: the record, its read tables, its job tables. Safe to run again and
 * by several at once.
 */
export async function migrate(service: string, migrations: readonly (new () => MigrationInterface)[], ownerUrl: string): Promise<void> {
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: [...migrations], migrationsTableName: 'migration' });
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
    await migrateJobs(ownerUrl, rolesOf(service).appRole);
  } finally {
    await guard.end();
  }
}

class MigratorConfig {
  /** The service's database, as its owner. */
  @Address('postgres://owner:password@host:port/iwaa_<service>', 'postgres', 'postgresql')
  IWAA_MIGRATOR_POSTGRES_URL!: string;
}

/** The same as a program: `IWAA_MIGRATOR_POSTGRES_URL` is the service's database, as its owner. */
export async function migrateService(service: string, migrations: readonly (new () => MigrationInterface)[], environment: Environment): Promise<void> {
  try {
    await migrate(service, migrations, readConfig(MigratorConfig, environment).IWAA_MIGRATOR_POSTGRES_URL);
  } catch (error) {
    if (!(error instanceof WrongConfiguration)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

import { runMigrations } from 'bullmq';
import pg from 'pg';

/** BullMQ's own name for its schema; a pool that is passed to it always means this one. */
export const JOBS_SCHEMA = 'bullmq';

/** Brings the job tables of a service's database up to date, as its owner, and lets the application role use them. Safe to run at once and again. */
export async function migrateJobs(ownerUrl: string, appRole: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Two who grant at once would fail; the lock ends with the session.
    await client.query(`SELECT pg_advisory_lock(hashtext('iwaa jobs'))`);
    await runMigrations(client);
    const role = pg.escapeIdentifier(appRole);
    await client.query(`
      GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO ${role};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOBS_SCHEMA} TO ${role};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO ${role};`);
  } finally {
    await client.end();
  }
}

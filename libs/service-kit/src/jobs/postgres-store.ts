import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';
import { JOBS_SCHEMA } from './jobs-schema.js';
import { CONCURRENCY, type JobStore, type WakeupData } from './job-store.js';

const bound = withBackend(createPostgresBackend);

/**
 * Jobs in the service's own database, schema `bullmq`, migrated beforehand.
 * One small pool serves every queue, since a connection for each object would come near the server's limit.
 * @param queues how many queues are worked on: each keeps one connection that listens
 */
export function postgresStore(connectionString: string, queues: number, onError: (error: unknown) => void): JobStore {
  const pool = new pg.Pool({ connectionString, max: queues + 2, keepAlive: true, options: `-c search_path=${JOBS_SCHEMA}`, application_name: 'jobs' });
  // BullMQ listens too, but only where there is a queue; an error that nobody hears ends the process.
  pool.on('error', onError);
  // BullMQ's own picture of a pool is narrower than pg's types, not than pg.
  const connection = pool as never;
  return {
    queue: (name) => new bound.Queue<WakeupData>(name, { connection }),
    worker: (name, processor) => new bound.Worker<WakeupData>(name, processor, { connection, concurrency: CONCURRENCY }),
    unavailable: () => undefined,
    ready: async () => {
      await pool.query('SELECT 1');
    },
    close: () => pool.end(),
  };
}

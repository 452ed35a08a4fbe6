import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

/** Whoever was woken by a slice waits for it to let go; who meets one in the middle leaves it to the wake-up that this one leads to. */
const TRIES = 40;
const BETWEEN_MS = 25;

/**
 * Does the work while nobody else works on the import, in whatever process. The lock is the connection's: it ends with the
 * process. Nothing is done while another keeps it.
 */
export async function alone(pool: Pool, importId: string, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken = true;
  client.on('error', ignore);
  try {
    if (await locked(client, importId)) {
      await work();
      await client.query(`SELECT pg_advisory_unlock(${KEY})`, [importId]);
    }
    broken = false;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

const KEY = `hashtextextended('import/' || $1, 0)`;

async function locked(client: PoolClient, importId: string): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_lock(${KEY}) AS locked`, [importId]);
    if (rows[0]?.locked === true) return true;
    await pause(BETWEEN_MS);
  }
  return false;
}

/** A connection that breaks fails its next statement; the work does not hang on it. */
const ignore = (): void => undefined;

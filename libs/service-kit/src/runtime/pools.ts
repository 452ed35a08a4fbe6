import pg from 'pg';

/** Connections of one service over all its databases, at most; lists and jobs have the rest of twenty. */
export const POOL_SIZES = { record: 8, keys: 2, bus: 3 } as const;

/**
 * A pool that survives its server: what breaks is reported and opened again. Instants and int8 stay text, so that nothing
 * is rounded on the way.
 */
export function openPool(url: string, purpose: keyof typeof POOL_SIZES, service: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZES[purpose],
    application_name: `iwaa ${service} ${purpose}`,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', onError);
  return pool;
}

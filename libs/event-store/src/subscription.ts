import type { Pool, PoolClient } from 'pg';

// Read before anything is locked: an idle follower should write nothing. Positions have no gaps, so the next one tells.
const WAITING = {
  name: 'es-waiting',
  text: `
SELECT s.cursor IS NOT NULL AS known, EXISTS (SELECT FROM es.log l WHERE l.position = coalesce(s.cursor, 0) + 1) AS waiting
FROM (SELECT) AS once LEFT JOIN es.subscription s ON s.name = $1`,
};

/** Whether the log has facts after the cursor. A name that is new begins at the log's beginning. */
export async function hasWork(pool: Pool, name: string): Promise<boolean> {
  const { rows } = await pool.query<{ known: boolean; waiting: boolean }>({ ...WAITING, values: [name] });
  if (rows[0]?.known === false) await begin(pool, name);
  return rows[0]?.waiting === true;
}

/** Makes the cursor where it is not there yet. */
export async function begin(pool: Pool, name: string): Promise<void> {
  await pool.query('INSERT INTO es.subscription (name, cursor, updated_at) VALUES ($1, 0, clock_timestamp()) ON CONFLICT DO NOTHING', [name]);
}

/** The cursor, locked until the transaction ends; undefined while another follower has it. */
export async function lockCursor(tx: PoolClient, name: string): Promise<bigint | undefined> {
  const { rows } = await tx.query<{ cursor: string }>({
    name: 'es-cursor-lock',
    text: 'SELECT cursor::text AS cursor FROM es.subscription WHERE name = $1 FOR UPDATE SKIP LOCKED',
    values: [name],
  });
  return rows[0] === undefined ? undefined : BigInt(rows[0].cursor);
}

export async function moveCursor(tx: PoolClient, name: string, position: bigint): Promise<void> {
  await tx.query({
    name: 'es-cursor-move',
    text: 'UPDATE es.subscription SET cursor = $2::bigint, updated_at = clock_timestamp() WHERE name = $1',
    values: [name, String(position)],
  });
}

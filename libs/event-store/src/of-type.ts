import { escapeLiteral, type Pool } from 'pg';

/**
 * The data of every fact of one type, in the schema that it was stored in. The type stands in the text itself: only so does an index
 * over the facts of that type serve, which the service's migrations make where there are many others.
 */
export async function dataOfType(pool: Pool, type: string): Promise<readonly object[]> {
  const { rows } = await pool.query<{ body: string }>(`SELECT e.body FROM es.event e WHERE e.type = ${escapeLiteral(type)}`);
  return rows.map(({ body }) => JSON.parse(body) as object);
}

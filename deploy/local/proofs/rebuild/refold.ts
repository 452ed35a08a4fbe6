import type { Logged } from '@iwaa/event-sourcing';
import { BlindIndex, type Projection, type Row } from '@iwaa/event-store';
import { escapeIdentifier as quoted, type Pool } from 'pg';

type Rows = Map<string, Row>;

/**
 * Rows of the live tables that are not, byte for byte, what the whole record makes of them. Folded here one fact at a time, in memory and
 * put into a table row by row: nothing of what the product rebuilds with.
 */
export async function wrongRows(pool: Pool, { tables, on }: Projection): Promise<{ readonly rows: number; readonly wrong: number }> {
  const folded: ReadonlyMap<string, Rows> = new Map(Object.keys(tables).map((table) => [table, new Map<string, Row>()]));
  for (const fact of await everyFact(pool)) {
    for (const change of [Object.hasOwn(on, fact.type) ? (on[fact.type]?.(fact) ?? []) : []].flat()) {
      const rows = folded.get(change.table) as Rows;
      const of = 'put' in change ? change.put : change.key;
      const id = (tables[change.table] ?? []).map((column) => JSON.stringify(of[column])).join('/');
      const before = rows.get(id);
      if ('put' in change) rows.set(id, { ...before, ...change.put });
      else if ('remove' in change) rows.delete(id);
      else if (before !== undefined) rows.set(id, { ...before, ...change.patch });
    }
  }
  const found = { rows: 0, wrong: 0 };
  for (const [table, rows] of folded) {
    found.rows += rows.size;
    found.wrong += await unlike(pool, table, tables[table] ?? [], [...rows.values()]);
  }
  return found;
}

async function everyFact(pool: Pool): Promise<Logged[]> {
  const { rows } = await pool.query<{ type: string; body: string; stream_id: string; version: number; occurred_at: string }>(
    `SELECT e.type, e.body, e.stream_id, e.version, to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS occurred_at
     FROM es.log l JOIN es.event e USING (stream_id, version) ORDER BY l.position`,
  );
  return rows.map((row) => ({ type: row.type, streamId: row.stream_id, version: row.version, occurredAt: row.occurred_at, data: JSON.parse(row.body) as object }) as Logged);
}

async function unlike(pool: Pool, table: string, key: readonly string[], rows: readonly Row[]): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query(`CREATE TEMPORARY TABLE refolded (LIKE read.${quoted(table)} INCLUDING DEFAULTS INCLUDING GENERATED)`);
    for (const row of rows) {
      if (Object.values(row).some((value) => value instanceof BlindIndex)) throw new Error('the proof has no keys, and writes nothing that has an index');
      const columns = Object.keys(row).map(quoted).join(', ');
      await client.query(`INSERT INTO refolded (${columns}) SELECT ${columns} FROM json_populate_record(NULL::refolded, $1)`, [JSON.stringify(row)]);
    }
    const { rows: counted } = await client.query<{ wrong: number }>(
      `SELECT count(*)::int AS wrong FROM refolded a FULL JOIN read.${quoted(table)} b USING (${key.map(quoted).join(', ')})
       WHERE a.${quoted(key[0] ?? '')} IS NULL OR b.${quoted(key[0] ?? '')} IS NULL OR a *<> b`,
    );
    return counted[0]?.wrong ?? -1;
  } finally {
    client.release(true);
  }
}

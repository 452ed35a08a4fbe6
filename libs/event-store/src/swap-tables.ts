import { escapeIdentifier as quoted, type ClientBase } from 'pg';

interface Index {
  readonly name: string;
  /** What it indexes and how: its definition without the names of index and table. */
  readonly shape: string;
}

/** Puts `read_next.<table>` in the place of `read.<table>`, under the same name and with the same names of indexes. */
export async function swapTable(tx: ClientBase, table: string): Promise<void> {
  // PostgreSQL named the copied indexes; a later migration looks for the names that the first one gave.
  const named = await indexes(tx, 'read', table);
  const copied = await indexes(tx, 'read_next', table);
  await tx.query(`DROP TABLE read.${quoted(table)}`);
  const renames = pairs(copied, named);
  const rename = (from: string, to: string) => tx.query(`ALTER INDEX read_next.${quoted(from)} RENAME TO ${quoted(to)}`);
  for (const [place, { from }] of renames.entries()) await rename(from, `${table}_renamed_${String(place)}`);
  for (const [place, { to }] of renames.entries()) await rename(`${table}_renamed_${String(place)}`, to);
  await tx.query(`ALTER TABLE read_next.${quoted(table)} SET SCHEMA read`);
}

async function indexes(tx: ClientBase, schema: string, table: string): Promise<Index[]> {
  const { rows } = await tx.query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = $1::regclass ORDER BY c.relname`,
    [`${quoted(schema)}.${quoted(table)}`],
  );
  return rows.map(({ name, definition }) => ({
    name,
    shape: `${definition.startsWith('CREATE UNIQUE') ? 'unique' : ''}${definition.slice(definition.indexOf(' USING '))}`,
  }));
}

function pairs(copied: readonly Index[], named: readonly Index[]): { from: string; to: string }[] {
  const free = [...named];
  return copied.flatMap(({ name, shape }) => {
    const at = free.findIndex((index) => index.shape === shape);
    const [match] = at < 0 ? [] : free.splice(at, 1);
    return match === undefined ? [] : [{ from: name, to: match.name }];
  });
}

import { escapeIdentifier as quoted, type ClientBase, type Pool } from 'pg';
import type { ReadSchema } from '../project.js';
import type { Projection } from '../projection.js';
import { sampledSql, type Sample } from './sample.js';

/** One read table in both copies. Digests are SHA-256 over the rows in the order of their keys. */
export interface HeldAgainst {
  readonly table: string;
  readonly live: { readonly rows: number; readonly digest: string };
  readonly rebuilt: { readonly rows: number; readonly digest: string };
  readonly onlyLive: number;
  readonly onlyRebuilt: number;
  readonly differing: number;
}

/** A row that is not the same in both copies: its key and the names of the columns that differ, never what is in them. */
export interface Difference {
  readonly table: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly what: 'only-live' | 'only-rebuilt' | 'differs';
  readonly columns: readonly string[];
}

/** Rows that are listed, of one table; all of them are counted. */
const MOST_LISTED = 10_000;

/** Holds the live tables of a projection against the copy in another schema, byte for byte, in one snapshot. */
export async function heldAgainst(tx: ClientBase, { tables }: Projection, copy: ReadSchema, sample?: Sample): Promise<{ readonly tables: HeldAgainst[]; readonly differences: Difference[] }> {
  await tx.query('SET LOCAL enable_seqscan = on');
  const held: HeldAgainst[] = [];
  const differences: Difference[] = [];
  for (const [table, key] of Object.entries(tables)) {
    const rowsIn = (schema: ReadSchema): string => `(SELECT * FROM ${schema}.${quoted(table)} t${sample === undefined ? '' : ` WHERE ${sampledSql(sample, key)}`})`;
    const [live, rebuilt] = [await summary(tx, rowsIn('read'), key), await summary(tx, rowsIn(copy), key)];
    const found = live.digest === rebuilt.digest ? NONE : await unlike(tx, table, key, rowsIn('read'), rowsIn(copy));
    held.push({ table, live, rebuilt, ...found.counts });
    differences.push(...found.listed);
  }
  return { tables: held, differences };
}

const NONE = { counts: { onlyLive: 0, onlyRebuilt: 0, differing: 0 }, listed: [] as Difference[] };

async function summary(tx: ClientBase, rows: string, key: readonly string[]): Promise<{ rows: number; digest: string }> {
  const { rows: found } = await tx.query<{ rows: string; digest: string }>(`
    SELECT count(*)::text AS rows, encode(sha256(coalesce(string_agg(sha256(convert_to(t::text, 'UTF8')), ''::bytea ORDER BY ${key.map((column) => `t.${quoted(column)}`).join(', ')}), '')), 'hex') AS digest
    FROM ${rows} AS t`);
  return { rows: Number(found[0]?.rows ?? 0), digest: found[0]?.digest ?? '' };
}

interface Unlike {
  readonly key: Readonly<Record<string, unknown>>;
  readonly what: Difference['what'];
  readonly columns: readonly string[];
  readonly only_live: string;
  readonly only_rebuilt: string;
  readonly differing: string;
}

async function unlike(tx: ClientBase, table: string, key: readonly string[], live: string, rebuilt: string): Promise<typeof NONE> {
  const columns = key.map(quoted);
  const [first = ''] = columns;
  const { rows } = await tx.query<Unlike>(`
    SELECT d.*, count(*) FILTER (WHERE what = 'only-live') OVER () AS only_live, count(*) FILTER (WHERE what = 'only-rebuilt') OVER () AS only_rebuilt,
      count(*) FILTER (WHERE what = 'differs') OVER () AS differing
    FROM (
      SELECT jsonb_build_object(${columns.map((column, n) => `'${key[n] ?? ''}', coalesce(a.${column}, b.${column})`).join(', ')}) AS key,
        CASE WHEN b.${first} IS NULL THEN 'only-live' WHEN a.${first} IS NULL THEN 'only-rebuilt' ELSE 'differs' END AS what,
        ARRAY(SELECT x.key FROM jsonb_each(to_jsonb(a)) x JOIN jsonb_each(to_jsonb(b)) y USING (key) WHERE x.value <> y.value ORDER BY x.key) AS columns
      FROM ${live} AS a FULL JOIN ${rebuilt} AS b USING (${columns.join(', ')})
      WHERE a.${first} IS NULL OR b.${first} IS NULL OR a *<> b
    ) AS d ORDER BY d.key LIMIT ${String(MOST_LISTED)}`);
  const [counted] = rows;
  return {
    counts: { onlyLive: Number(counted?.only_live ?? 0), onlyRebuilt: Number(counted?.only_rebuilt ?? 0), differing: Number(counted?.differing ?? 0) },
    listed: rows.map(({ key: of, what, columns: named }) => ({ table, key: of, what, columns: named })),
  };
}

/** Rows that differed when a projection was last rebuilt, a page at a time; `after` is the place of the last one. */
export async function differencesOf(pool: Pool, projection: string, { after, limit }: { readonly after: string; readonly limit: number }): Promise<(Difference & { readonly place: number })[]> {
  const { rows } = await pool.query<Difference & { readonly place: number }>({
    name: 'es-rebuild-differences',
    text: `SELECT place, table_name AS table, key, what, columns FROM es.rebuild_difference
           WHERE projection = $1 AND place > $2::int ORDER BY place LIMIT $3::int`,
    values: [projection, after, limit],
  });
  return rows;
}

/** Remembers them instead of those of the rebuild before. */
export async function keepDifferences(tx: ClientBase, projection: string, differences: readonly Difference[]): Promise<void> {
  await tx.query('DELETE FROM es.rebuild_difference WHERE projection = $1', [projection]);
  await tx.query(
    `INSERT INTO es.rebuild_difference (projection, place, table_name, key, what, columns)
     SELECT $1, row_number() OVER (), d.table, d.key, d.what, d.columns FROM jsonb_to_recordset($2::jsonb) AS d("table" text, key jsonb, what text, columns text[])`,
    [projection, JSON.stringify(differences)],
  );
}

import type { Logged } from '@iwaa/event-sourcing';
import { escapeIdentifier as quoted, type ClientBase } from 'pg';
import { BlindIndex, type Indexer, type Projection, type Row, type RowChange } from './projection.js';
import { folded, type KeyedEffect } from './row-changes.js';

/** Where the tables of a projection lie: live, filled from zero beside the live ones, kept from before, or of one session. */
export type ReadSchema = 'read' | 'read_next' | 'read_old' | 'pg_temp';

/**
 * Applies a batch of facts to the projection's tables in this schema: a few statements, however many the facts.
 * @param isWanted which rows; all unless told
 */
export async function project(
  tx: ClientBase,
  schema: ReadSchema,
  projection: Projection,
  facts: readonly Logged[],
  indexer: Indexer = noKeys,
  isWanted: (change: RowChange) => boolean = () => true,
): Promise<void> {
  const wanted = facts.flatMap((fact) => changesOf(projection, fact)).filter(isWanted);
  const changes = await Promise.all(wanted.map((change) => indexed(change, indexer)));
  for (const wave of folded(changes, projection.tables)) {
    for (const [table, effects] of wave) {
      for (const [statement, rows] of statements(schema, table, projection.tables[table] ?? [], effects)) {
        await tx.query(statement, [JSON.stringify(rows)]);
      }
    }
  }
}

const noKeys: Indexer = () => Promise.reject(new TypeError('a projection with a blind index needs the service’s keys'));

async function indexed(change: RowChange, indexer: Indexer): Promise<RowChange> {
  if ('put' in change) return { ...change, put: await columnsOf(change.put, indexer) };
  return 'patch' in change ? { ...change, patch: await columnsOf(change.patch, indexer) } : change;
}

async function columnsOf(row: Row, indexer: Indexer): Promise<Row> {
  if (!Object.values(row).some((value) => value instanceof BlindIndex)) return row;
  const columns = Object.entries(row).map(async ([name, value]) => [name, value instanceof BlindIndex ? await indexer(value) : value] as const);
  return Object.fromEntries(await Promise.all(columns));
}

function changesOf({ on }: Projection, fact: Logged): RowChange | readonly RowChange[] {
  return Object.hasOwn(on, fact.type) ? (on[fact.type]?.(fact) ?? []) : [];
}

/** Effects that one statement can say: same kind, same columns. The rows travel as JSON; the table's own types read them. */
function statements(schema: string, table: string, key: readonly string[], effects: readonly KeyedEffect[]): ReadonlyMap<string, readonly Row[]> {
  const byStatement = new Map<string, Row[]>();
  for (const { key: of, effect } of effects) {
    const columns = effect === 'remove' ? {} : 'put' in effect ? effect.put : effect.patch;
    const set = Object.keys(columns).filter((column) => !key.includes(column)).sort();
    if (effect !== 'remove' && 'patch' in effect && set.length === 0) continue;
    const kind = effect === 'remove' ? remove : 'put' in effect ? put : patch;
    const statement = kind(`${quoted(schema)}.${quoted(table)}`, key.map(quoted), set.map(quoted));
    byStatement.set(statement, [...(byStatement.get(statement) ?? []), { ...columns, ...of }]);
  }
  return byStatement;
}

type Sql = (table: string, key: readonly string[], set: readonly string[]) => string;

const given: Sql = (table) => `json_populate_recordset(NULL::${table}, $1::json) AS r`;
const same: Sql = (_, key) => key.map((column) => `t.${column} = r.${column}`).join(' AND ');

const put: Sql = (table, key, set) => {
  const columns = [...key, ...set];
  const update = set.length === 0 ? 'NOTHING' : `UPDATE SET ${set.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  return `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((column) => `r.${column}`).join(', ')}
FROM ${given(table, key, set)} ON CONFLICT (${key.join(', ')}) DO ${update}`;
};

const patch: Sql = (table, key, set) =>
  `UPDATE ${table} AS t SET ${set.map((column) => `${column} = r.${column}`).join(', ')} FROM ${given(table, key, set)} WHERE ${same(table, key, set)}`;

const remove: Sql = (table, key, set) => `DELETE FROM ${table} AS t USING ${given(table, key, set)} WHERE ${same(table, key, set)}`;

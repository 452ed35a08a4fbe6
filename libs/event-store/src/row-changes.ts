import type { Row, RowChange } from './projection.js';

/** What a batch does to one row, after what earlier waves did. */
export type Effect = { readonly put: Row } | { readonly patch: Row } | 'remove';

export interface KeyedEffect {
  readonly key: Row;
  readonly effect: Effect;
}

type Tables = Readonly<Record<string, readonly string[]>>;
/** Per table at most one effect per row. */
export type Wave = ReadonlyMap<string, readonly KeyedEffect[]>;

/**
 * Folds row changes, in order, to as few as have the same result: usually one wave. What cannot be said as one change of
 * its row (removed, then put anew) goes into the next wave.
 */
export function folded(changes: readonly RowChange[], tables: Tables): readonly Wave[] {
  const last = new Map<string, { key: Row; table: string; wave: number; effect: Effect }>();
  const done: (typeof last extends Map<string, infer Entry> ? Entry : never)[] = [];
  for (const change of changes) {
    const { table } = change;
    const key = keyOf(change, tables);
    const id = JSON.stringify([table, ...Object.values(key)]);
    const before = last.get(id);
    const next = effectOf(change);
    const merged = before === undefined ? next : together(before.effect, next);
    if (before !== undefined && merged === undefined) done.push(before);
    const wave = before === undefined ? 0 : merged === undefined ? before.wave + 1 : before.wave;
    last.set(id, { key, table, wave, effect: merged ?? next });
  }
  const waves: Map<string, KeyedEffect[]>[] = [];
  for (const { key, table, wave, effect } of [...done, ...last.values()]) {
    const tablesOfWave = (waves[wave] ??= new Map<string, KeyedEffect[]>());
    const rows = tablesOfWave.get(table) ?? [];
    rows.push({ key, effect });
    tablesOfWave.set(table, rows);
  }
  return waves;
}

/** Both as one change, where one change can say it. */
function together(first: Effect, second: Effect): Effect | undefined {
  if (second === 'remove') return 'remove';
  if (first === 'remove') return 'patch' in second ? 'remove' : undefined;
  if ('put' in first) return { put: { ...first.put, ...('put' in second ? second.put : second.patch) } };
  // A patch may find no row, a put always leaves one.
  return 'patch' in second ? { patch: { ...first.patch, ...second.patch } } : undefined;
}

function effectOf(change: RowChange): Effect {
  if ('put' in change) return { put: change.put };
  return 'patch' in change ? { patch: change.patch } : 'remove';
}

/** The key columns of the row that a change is about. */
export function keyOf(change: RowChange, tables: Tables): Row {
  const columns = tables[change.table];
  if (columns === undefined) throw new TypeError(`${change.table} is no table of this projection`);
  const row = 'put' in change ? change.put : change.key;
  if ('key' in change && Object.keys(row).length !== columns.length) throw new TypeError(`the key of ${change.table} is ${columns.join(', ')}`);
  return Object.fromEntries(
    columns.map((column) => {
      const value = row[column];
      if (value === undefined || value === null) throw new TypeError(`a row of ${change.table} has no ${column}`);
      return [column, value];
    }),
  );
}

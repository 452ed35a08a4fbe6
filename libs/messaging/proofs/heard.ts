import type { Pool } from 'pg';

/** What the echo heard, held against what was said: 1, 2, 3 … of every key. */
export interface Verdict {
  readonly lost: number;
  readonly twice: number;
  /** Keys whose facts had their effect in another order than the one in which they were published. */
  readonly orderBroken: number;
}

/** Per key what was heard, in the order of the record. */
export async function heardByKey(pool: Pool): Promise<Map<string, number[]>> {
  const { rows } = await pool.query<{ key: string; heard: number[] }>(
    "SELECT stream_id AS key, array_agg((body::json ->> 'n')::int ORDER BY version) AS heard FROM es.event WHERE category = 'echo' GROUP BY stream_id",
  );
  return new Map(rows.map(({ key, heard }) => [key, heard]));
}

export function judged(heard: ReadonlyMap<string, readonly number[]>, keys: readonly string[], facts: number): Verdict {
  const of = (key: string) => heard.get(key) ?? [];
  const sum = (count: (heard: readonly number[]) => number) => keys.reduce((total, key) => total + count(of(key)), 0);
  const isOrdered = (ns: readonly number[]) => [...new Set(ns)].every((n, i, firsts) => i === 0 || n > (firsts[i - 1] ?? 0));
  return {
    lost: sum((ns) => facts - new Set(ns).size),
    twice: sum((ns) => ns.length - new Set(ns).size),
    orderBroken: keys.filter((key) => !isOrdered(of(key))).length,
  };
}

import type { Pool } from 'pg';
import { inTransaction } from '../../src/transaction.js';

const TABLES = ['event', 'command', 'log', 'sequencer', 'subscription'];
const PAGE = 5_000;

/** Every row of the record as text, as one snapshot shows it, and the numbers already handed out: what COPY and pg_dump carry over. */
export interface Dump {
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly lastSeq: string;
}

export async function dump(owner: Pool): Promise<Dump> {
  return inTransaction(owner, async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const rows = new Map<string, readonly string[]>();
    for (const table of TABLES) rows.set(table, (await tx.query<{ row: string }>(`SELECT t::text AS row FROM es.${table} AS t`)).rows.map(({ row }) => row));
    const { rows: seq } = await tx.query<{ last: string }>('SELECT last_value::text AS last FROM es.event_seq');
    return { rows, lastSeq: seq[0]?.last ?? '1' };
  });
}

/** Into a new, empty record. */
export async function restore(owner: Pool, { rows, lastSeq }: Dump): Promise<void> {
  await owner.query('DELETE FROM es.sequencer');
  for (const [table, all] of rows) {
    for (let from = 0; from < all.length; from += PAGE) {
      await owner.query(`INSERT INTO es.${table} SELECT (row::es.${table}).* FROM unnest($1::text[]) AS row`, [all.slice(from, from + PAGE)]);
    }
  }
  await owner.query("SELECT setval('es.event_seq', $1)", [lastSeq]);
}

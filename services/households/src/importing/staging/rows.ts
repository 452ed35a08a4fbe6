import type { Sealed } from '@iwaa/event-sourcing';
import type { KeyRing } from '@iwaa/privacy';
import type { Pool } from 'pg';
import type { JudgedRow } from '../mapping/row.js';

/** A row that waits to be entered. */
export interface StagedRow extends JudgedRow {
  readonly keyIndex: string;
  /** The first row of the file with the same key. */
  readonly firstRow: number;
}

/** A member whose household does not enter. */
export interface Straggler extends JudgedRow {
  /** The row of the household; undefined where no row has its key. */
  readonly householdRow?: number;
}

/** Rows that were read and judged, each sealed under its import's own key until the import ends. Keys are found by blind index. */
export class Rows {
  constructor(
    private readonly pool: Pool,
    private readonly keyRing: KeyRing,
  ) {}

  /** Keeps rows; those that are kept already stay as they are. */
  async keep(importId: string, file: string, rows: readonly JudgedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const [indexes, sealed] = await Promise.all([
      Promise.all(rows.map(({ key }) => this.keyRing.blindIndex(`import/${importId}`, key))),
      Promise.all(rows.map((row) => this.keyRing.seal(importId, `${importId}/${file}/row/${String(row.row)}`, row))),
    ]);
    await this.pool.query(
      `INSERT INTO imports.row (import_id, file, row, key_index, sealed)
       SELECT $1, $2, given.row, given.key_index, given.sealed FROM unnest($3::int[], $4::text[], $5::jsonb[]) AS given (row, key_index, sealed) ON CONFLICT DO NOTHING`,
      [importId, file, rows.map(({ row }) => row), indexes, sealed.map((each) => JSON.stringify(each))],
    );
  }

  /** The next rows of a file. */
  async after(importId: string, file: string, row: number, limit: number): Promise<readonly StagedRow[]> {
    return this.#opened<{ keyIndex: string; firstRow: number }>(
      `SELECT r.sealed, r.key_index AS "keyIndex",
              (SELECT min(f.row) FROM imports.row f WHERE f.import_id = r.import_id AND f.file = r.file AND f.key_index = r.key_index) AS "firstRow"
       FROM imports.row r WHERE r.import_id = $1 AND r.file = $2 AND r.row > $3 ORDER BY r.row LIMIT $4`,
      [importId, file, row, limit],
    );
  }

  /** The rows of a file with these keys, in their order; of each key at most so many. */
  async withKeys(importId: string, file: string, keyIndexes: readonly string[], most: number): Promise<ReadonlyMap<string, readonly JudgedRow[]>> {
    const rows = await this.#opened<{ keyIndex: string }>(
      `SELECT r.sealed, r.key_index AS "keyIndex" FROM unnest($3::text[]) AS wanted (key_index) CROSS JOIN LATERAL (
         SELECT m.row, m.sealed, m.key_index FROM imports.row m
         WHERE m.import_id = $1 AND m.file = $2 AND m.key_index = wanted.key_index ORDER BY m.row LIMIT $4
       ) AS r ORDER BY r.row`,
      [importId, file, keyIndexes, most],
    );
    return Map.groupBy(rows, ({ keyIndex }) => keyIndex);
  }

  /** Remembers which of these rows were refused: whoever belongs to them is told later. */
  async mark(importId: string, file: string, rows: readonly number[], refused: readonly number[]): Promise<void> {
    await this.pool.query(
      `UPDATE imports.row SET refused = (row = ANY ($4::int[])) WHERE import_id = $1 AND file = $2 AND row = ANY ($3::int[]) AND refused <> (row = ANY ($4::int[]))`,
      [importId, file, rows, refused],
    );
  }

  /** The next members of whom no household entered. */
  async stragglers(importId: string, row: number, limit: number): Promise<readonly Straggler[]> {
    const rows = await this.#opened<{ householdRow: number | null }>(
      `SELECT m.sealed, h.row AS "householdRow" FROM imports.row m LEFT JOIN LATERAL (
         SELECT f.row, f.refused FROM imports.row f
         WHERE f.import_id = m.import_id AND f.file = 'households' AND f.key_index = m.key_index ORDER BY f.row LIMIT 1
       ) AS h ON true
       WHERE m.import_id = $1 AND m.file = 'members' AND m.row > $2 AND h.refused IS NOT FALSE ORDER BY m.row LIMIT $3`,
      [importId, row, limit],
    );
    return rows.map(({ householdRow, ...member }) => ({ ...member, ...(householdRow === null ? {} : { householdRow }) }));
  }

  async clear(importId: string): Promise<void> {
    await this.pool.query(`DELETE FROM imports.row WHERE import_id = $1`, [importId]);
  }

  /** Not prepared: a plan that was made while the table was empty would stay for its whole life. */
  async #opened<More extends object>(text: string, values: readonly unknown[]): Promise<readonly (JudgedRow & More)[]> {
    const { rows } = await this.pool.query<{ sealed: Sealed } & More>(text, [...values]);
    const opened = await this.keyRing.openAll(rows);
    return opened.map((each) => {
      const { sealed, ...more } = each as { readonly sealed: JudgedRow };
      return { ...sealed, ...more } as JudgedRow & More;
    });
  }
}

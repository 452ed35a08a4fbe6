import type { KeyRing } from '@iwaa/privacy';
import { blamingCursor, pageOf, rowsToAsk, startOf, type Page, type PageQuery } from '@iwaa/service-kit';
import type { Pool } from 'pg';
import type { Reject } from '../mapping/row.js';

export type KeptReject = Reject & { readonly file: string };

/** What did not enter, and why. Stays when the import has ended; the values are sealed under the import's own key. */
export class Rejects {
  constructor(
    private readonly pool: Pool,
    private readonly keyRing: KeyRing,
  ) {}

  /** Keeps them; told again they stay once. */
  async keep(importId: string, file: string, rejects: readonly Reject[]): Promise<void> {
    if (rejects.length === 0) return;
    const sealed = await Promise.all(
      rejects.map(async ({ row, target, value }) => (value === '' ? null : this.keyRing.seal(importId, `${importId}/${file}/reject/${String(row)}/${target}`, value))),
    );
    const column = <Name extends keyof Reject>(name: Name) => rejects.map((reject) => reject[name]);
    await this.pool.query(
      `INSERT INTO imports.reject (import_id, file, row, target, col, why, accepted, whole, value)
       SELECT $1, $2, given.* FROM unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::jsonb[]) AS given ON CONFLICT DO NOTHING`,
      [importId, file, column('row'), column('target'), column('column'), column('why'), column('accepted'), column('whole'), sealed.map((each) => each && JSON.stringify(each))],
    );
  }

  /** A page in the order of files and rows; the values still sealed. */
  async page(importId: string, query: PageQuery): Promise<Page<KeptReject>> {
    const [file = null, row = null, target = null] = startOf(query, 3) ?? [];
    const { rows } = await this.pool
      .query<KeptReject>(
        `SELECT file, row, target, col AS "column", coalesce(value, '""') AS value, why, accepted, whole FROM imports.reject
         WHERE import_id = $1 AND ($2::text IS NULL OR (file, row, target) > ($2, $3::int, $4::text)) ORDER BY file, row, target LIMIT $5`,
        [importId, file, row, target, rowsToAsk(query)],
      )
      .catch(blamingCursor(query));
    return pageOf(query, rows, (reject) => [reject.file, String(reject.row), reject.target]);
  }
}

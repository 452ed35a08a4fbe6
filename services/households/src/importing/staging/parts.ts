import type { KeyRing } from '@iwaa/privacy';
import type { Pool } from 'pg';
import type { Bytes } from '../csv/rows.js';

/** The parts of files that are being imported, each sealed under its import's own key until the import ends. */
export class Parts {
  constructor(
    private readonly pool: Pool,
    private readonly keyRing: KeyRing,
  ) {}

  /** Keeps a part; one that is kept already stays as it is. False where another text is kept under that number. */
  async keep(importId: string, file: string, part: number, text: string): Promise<boolean> {
    const fingerprint = await this.keyRing.fingerprint(Buffer.from(text));
    const sealed = await this.keyRing.seal(importId, `${importId}/${file}/part/${String(part)}`, text);
    await this.pool.query(
      `INSERT INTO imports.part (import_id, file, part, bytes, fingerprint, sealed) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [importId, file, part, Buffer.byteLength(text), fingerprint, JSON.stringify(sealed)],
    );
    const { rows } = await this.pool.query<{ same: boolean }>(`SELECT fingerprint = $4 AS same FROM imports.part WHERE import_id = $1 AND file = $2 AND part = $3`, [importId, file, part, fingerprint]);
    return rows[0]?.same === true;
  }

  /** How many parts of each file are kept: they come in order, and so the next one is one more. */
  async kept(importId: string): Promise<Readonly<Record<string, number>>> {
    const { rows } = await this.pool.query<{ file: string; parts: number }>(`SELECT file, count(*)::int AS parts FROM imports.part WHERE import_id = $1 GROUP BY file`, [importId]);
    return Object.fromEntries(rows.map(({ file, parts }) => [file, parts]));
  }

  /** A whole file, read a part at a time. */
  async bytesOf(importId: string, file: string): Promise<Bytes> {
    const { rows: parts } = await this.pool.query<Size>(`SELECT part, bytes FROM imports.part WHERE import_id = $1 AND file = $2 ORDER BY part`, [importId, file]);
    return { from: (offset) => this.#from(importId, file, parts, offset) };
  }

  /** Imports after the given one of which something is kept. */
  async imports(after: string | undefined, limit: number): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>(`SELECT DISTINCT import_id AS id FROM imports.part WHERE $1::uuid IS NULL OR import_id > $1 ORDER BY 1 LIMIT $2`, [after ?? null, limit]);
    return rows.map(({ id }) => id);
  }

  async clear(importId: string): Promise<void> {
    await this.pool.query(`DELETE FROM imports.part WHERE import_id = $1`, [importId]);
  }

  async *#from(importId: string, file: string, parts: readonly Size[], offset: number): AsyncGenerator<Buffer, void> {
    let start = 0;
    for (const { part, bytes } of parts) {
      if (start + bytes > offset) yield (await this.#part(importId, file, part)).subarray(Math.max(0, offset - start));
      start += bytes;
    }
  }

  async #part(importId: string, file: string, part: number): Promise<Buffer> {
    const { rows } = await this.pool.query<{ sealed: object }>(`SELECT sealed FROM imports.part WHERE import_id = $1 AND file = $2 AND part = $3`, [importId, file, part]);
    return Buffer.from(String(await this.keyRing.openAll<unknown>(rows[0]?.sealed)));
  }
}

interface Size {
  readonly part: number;
  readonly bytes: number;
}

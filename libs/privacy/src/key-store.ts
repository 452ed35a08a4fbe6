import type { Pool } from 'pg';
import type { Wrapping, WrappedKey } from './wrapping.js';

/** A key of a subject as stored; `key` is undefined once destroyed. */
export interface StoredKey {
  readonly subject: string;
  readonly no: number;
  readonly key: Uint8Array | undefined;
}

interface KeyRow {
  readonly subject: string;
  readonly no: number;
  readonly wrapped: Uint8Array | null;
  readonly wrapped_under: string;
}

/** One service's rows of the database `keys`, in the open. Every statement commits by itself: a key is never used before it is stored. */
export class KeyStore {
  constructor(
    private readonly pool: Pool,
    private readonly service: string,
    private readonly wrapping: Wrapping,
  ) {}

  /** The newest key of each subject; a subject that has none is absent. */
  async newest(subjects: readonly string[]): Promise<StoredKey[]> {
    const { rows } = await this.pool.query<KeyRow>(
      `SELECT DISTINCT ON (subject) subject, no, wrapped, wrapped_under FROM keys.subject_key
        WHERE service = $1 AND subject = ANY($2::text[]) ORDER BY subject, no DESC`,
      [this.service, subjects],
    );
    return rows.map((row) => this.unwrapped(row));
  }

  /** Gives each subject its first key unless another process was faster. Sorted, or two processes could wait for each other. */
  async create(subjects: readonly string[]): Promise<void> {
    const sorted = [...subjects].sort();
    await this.pool.query(
      `INSERT INTO keys.subject_key (service, subject, no, wrapped, wrapped_under)
       SELECT $1, subject, 1, wrapped, $4 FROM unnest($2::text[], $3::bytea[]) AS new (subject, wrapped) ORDER BY subject
           ON CONFLICT DO NOTHING`,
      [this.service, sorted, sorted.map((subject) => this.wrapping.newKey(this.nameOf(subject, 1)).wrapped), this.wrapping.id],
    );
  }

  /** The keys of these names, in one query; one that never existed is absent. */
  async named(names: readonly { subject: string; no: number }[]): Promise<StoredKey[]> {
    const { rows } = await this.pool.query<KeyRow>(
      `SELECT subject, no, wrapped, wrapped_under FROM unnest($2::text[], $3::int[]) AS wanted (subject, no)
         JOIN keys.subject_key USING (subject, no) WHERE service = $1`,
      [this.service, names.map(({ subject }) => subject), names.map(({ no }) => no)],
    );
    return rows.map((row) => this.unwrapped(row));
  }

  /**
   * Destroys every key of these subjects and leaves none of them to be made. Answers each that there ever was: the second time the same.
   */
  async destroy(subjects: readonly string[]): Promise<readonly { readonly subject: string; readonly no: number }[]> {
    const sorted = [...new Set(subjects)].sort();
    // First, so that nobody makes a first key in between.
    await this.pool.query(
      `INSERT INTO keys.subject_key (service, subject, no, wrapped_under, destroyed_at)
       SELECT $1, subject, 1, '', now() FROM unnest($2::text[]) AS gone (subject) ORDER BY subject ON CONFLICT DO NOTHING`,
      [this.service, sorted],
    );
    const values = [this.service, sorted];
    await this.pool.query(`UPDATE keys.subject_key SET wrapped = NULL, destroyed_at = now() WHERE service = $1 AND subject = ANY($2::text[]) AND wrapped IS NOT NULL`, values);
    const { rows } = await this.pool.query<{ subject: string; no: number }>(`SELECT subject, no FROM keys.subject_key WHERE service = $1 AND subject = ANY($2::text[]) AND wrapped_under <> ''`, values);
    return rows;
  }

  /** The service's own key for one purpose, made when first asked for. */
  async serviceKey(purpose: string): Promise<Uint8Array> {
    const name = `${this.service}/${purpose}`;
    const fresh = this.wrapping.newKey(name);
    await this.pool.query(`INSERT INTO keys.service_key (service, purpose, wrapped, wrapped_under) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [
      this.service,
      purpose,
      fresh.wrapped,
      fresh.wrappedUnder,
    ]);
    const { rows } = await this.pool.query<WrappedKey>(
      `SELECT wrapped, wrapped_under AS "wrappedUnder" FROM keys.service_key WHERE service = $1 AND purpose = $2`,
      [this.service, purpose],
    );
    const [stored] = rows;
    if (stored === undefined) throw new Error(`no ${purpose} key for ${this.service}: this database role was not admitted to it`);
    return this.wrapping.unwrap(name, stored);
  }

  private unwrapped({ subject, no, wrapped, wrapped_under: wrappedUnder }: KeyRow): StoredKey {
    return { subject, no, key: wrapped === null ? undefined : this.wrapping.unwrap(this.nameOf(subject, no), { wrapped, wrappedUnder }) };
  }

  private nameOf(subject: string, no: number): string {
    return `${this.service}/${subject}/${String(no)}`;
  }
}

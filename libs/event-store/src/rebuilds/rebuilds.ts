import { require, type Instant } from '@iwaa/event-sourcing';
import type { Pool, PoolClient } from 'pg';
import type { Change } from '../change.js';
import { NotFound, StaleVersion } from '../errors.js';
import type { Projection } from '../projection.js';
import { instant } from '../rows.js';
import { inTransaction } from '../transaction.js';
import type { HeldAgainst } from './held-against.js';
import { isFirst } from './is-first.js';

/**
 * - `filling`: a second copy is filled from the first fact on
 * - `compared`: it was held against the live one; it takes its place as soon as it has caught up
 * - `switched`: it is live; what was live before is kept, and follows the log beside it
 * - `reversing`: what was kept is about to be live again
 * - `confirmed`, `reversed`: over, nothing is kept
 */
export type RebuildStatus = 'filling' | 'compared' | 'switched' | 'reversing' | 'confirmed' | 'reversed';

/** The rebuild of a projection that is under way, or the last one. */
export interface Rebuild {
  readonly projection: string;
  /** What an operator decides on; it grows with each step, not with each fact. */
  readonly version: number;
  readonly pass: string;
  readonly status: RebuildStatus;
  /** How far the copy is that is not live. */
  readonly position: bigint;
  readonly startedBy: string;
  readonly startedAt: Instant;
  /** The position at which both copies were held against each other. */
  readonly comparedAt: bigint | null;
  readonly tables: readonly HeldAgainst[] | null;
}

type Row = Omit<Rebuild, 'position' | 'comparedAt'> & { readonly position: string; readonly comparedAt: string | null };

const REBUILD = `r.projection, r.version, r.pass, r.status, r.position::text AS position, r.started_by AS "startedBy", ${instant('r.started_at')} AS "startedAt",
  r.compared_at::text AS "comparedAt", r.tables`;

/** What an operator asks for. A worker's {@link Rebuilder} carries it out. */
export class Rebuilds {
  readonly #pool: Pool;
  readonly #projections: ReadonlyMap<string, Projection>;

  constructor({ pool, projections }: { readonly pool: Pool; readonly projections: readonly Projection[] }) {
    this.#pool = pool;
    this.#projections = new Map(projections.map((projection) => [projection.name, projection]));
  }

  /** In the order of their names. */
  async all(): Promise<Rebuild[]> {
    const { rows } = await this.#pool.query<Row>({ name: 'es-rebuilds', text: `SELECT ${REBUILD} FROM es.rebuild r ORDER BY r.projection` });
    return rows.map(shown);
  }

  /** @throws NotFound where it was never rebuilt */
  async one(projection: string): Promise<Rebuild> {
    const found = (await this.all()).find((rebuild) => rebuild.projection === projection);
    if (found === undefined) throw new NotFound('rebuild', projection);
    return found;
  }

  /**
   * Begins to rebuild these, in one pass over the log: all or none.
   * @throws NotFound for a name that is no projection; Refusal `rebuild-under-way`
   */
  async start(names: readonly string[], change: Change): Promise<Rebuild[]> {
    const projections = names.map((name) => this.#known(name));
    await inTransaction(this.#pool, async (tx) => {
      if (!(await isFirst(tx, change))) return;
      for (const { name, tables } of [...projections].sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const { rowCount } = await tx.query(
          `INSERT INTO es.rebuild AS r (projection, version, pass, status, position, started_by) VALUES ($1, 1, $2, 'filling', 0, $3)
           ON CONFLICT (projection) DO UPDATE SET version = r.version + 1, pass = $2, status = 'filling', position = 0, started_by = $3, started_at = clock_timestamp(),
             compared_at = NULL, tables = NULL, updated_at = clock_timestamp() WHERE r.status IN ('confirmed', 'reversed')`,
          [name, change.commandId, change.actor.id],
        );
        require(rowCount === 1, 'rebuild-under-way', { projection: name });
        await tx.query('DELETE FROM es.rebuild_difference WHERE projection = $1', [name]);
        await tx.query('INSERT INTO es.subscription (name, cursor, updated_at) VALUES ($1, 0, clock_timestamp()) ON CONFLICT DO NOTHING', [name]);
        await tx.query('SELECT es.copy_read_tables($1)', [Object.keys(tables)]);
      }
    });
    return (await this.all()).filter(({ projection }) => names.includes(projection));
  }

  /** The rebuilt copy stays; the one from before is dropped. @throws Refusal `rebuild-not-switched` */
  confirm(name: string, change: Change): Promise<Rebuild> {
    return this.#decide(name, change, async (tx, { status }) => {
      require(status === 'switched', 'rebuild-not-switched', { projection: name, status });
      await tx.query('SELECT es.drop_read_copies($1)', [Object.keys(this.#known(name).tables)]);
      return 'confirmed';
    });
  }

  /** The copy from before becomes live again; before the switch, the rebuild is broken off. @throws Refusal `rebuild-over` */
  back(name: string, change: Change): Promise<Rebuild> {
    return this.#decide(name, change, async (tx, { status }) => {
      require(status !== 'confirmed' && status !== 'reversed' && status !== 'reversing', 'rebuild-over', { projection: name, status });
      if (status === 'switched') return 'reversing';
      await tx.query('SELECT es.drop_read_copies($1)', [Object.keys(this.#known(name).tables)]);
      return 'reversed';
    });
  }

  async #decide(name: string, change: Change, decide: (tx: PoolClient, rebuild: Rebuild) => Promise<RebuildStatus>): Promise<Rebuild> {
    await inTransaction(this.#pool, async (tx) => {
      if (!(await isFirst(tx, change))) return;
      const { rows } = await tx.query<Row>(`SELECT ${REBUILD} FROM es.rebuild r WHERE r.projection = $1 FOR UPDATE`, [name]);
      const [rebuild] = rows.map(shown);
      if (rebuild === undefined) throw new NotFound('rebuild', name);
      const { expectedVersion = rebuild.version } = change;
      if (expectedVersion !== rebuild.version) throw new StaleVersion(name, expectedVersion, rebuild.version, [rebuild.status]);
      const status = await decide(tx, rebuild);
      await tx.query('UPDATE es.rebuild SET status = $2, version = version + 1, updated_at = clock_timestamp() WHERE projection = $1', [name, status]);
    });
    return this.one(name);
  }

  #known(name: string): Projection {
    const projection = this.#projections.get(name);
    if (projection === undefined) throw new NotFound('projection', name);
    return projection;
  }
}

const shown = (row: Row): Rebuild => ({ ...row, position: BigInt(row.position), comparedAt: row.comparedAt === null ? null : BigInt(row.comparedAt) });

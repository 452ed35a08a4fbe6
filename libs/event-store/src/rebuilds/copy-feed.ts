import type { Logged } from '@iwaa/event-sourcing';
import type { Pool, PoolClient } from 'pg';
import { LogReader } from '../log-reader.js';
import { project, type ReadSchema } from '../project.js';
import type { Indexer, Projection } from '../projection.js';

export interface RebuilderOptions {
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly indexer?: Indexer;
  /** Facts per transaction. */
  readonly batch?: number;
}

/** Brings facts of the log into copies of read tables that are not live. Rows and `es.rebuild.position` move together. */
export class CopyFeed {
  readonly #projections: ReadonlyMap<string, Projection>;
  readonly #log: LogReader;
  readonly #indexer: Indexer | undefined;
  readonly batch: number;

  constructor({ pool, projections, indexer, batch = 1_000 }: RebuilderOptions) {
    this.#projections = new Map(projections.map((projection) => [projection.name, projection]));
    this.#log = new LogReader({ pool, aggregates: projections.flatMap(({ aggregates }) => aggregates) });
    this.#indexer = indexer;
    this.batch = batch;
  }

  /** Another release may have begun to rebuild what this one does not have. */
  has(name: string): boolean {
    return this.#projections.has(name);
  }

  projection(name: string): Projection {
    const projection = this.#projections.get(name);
    if (projection === undefined) throw new TypeError(`no projection ${name}`);
    return projection;
  }

  /** The next ones, at most a batch, up to this position where one is given. */
  async facts(tx: PoolClient, after: bigint, to?: bigint): Promise<readonly Logged[]> {
    const facts = await this.#log.read(after, this.batch, tx);
    return to === undefined ? facts : facts.filter(({ position }) => position <= to);
  }

  async apply(tx: PoolClient, name: string, copy: ReadSchema, facts: readonly Logged[]): Promise<void> {
    const last = facts.at(-1);
    if (last === undefined) return;
    await project(tx, copy, this.projection(name), facts, this.#indexer);
    await tx.query('UPDATE es.rebuild SET position = $2::bigint, updated_at = clock_timestamp() WHERE projection = $1', [name, String(last.position)]);
  }

  /** All that there is, in this transaction; answers how far that is. */
  async catchUp(tx: PoolClient, name: string, copy: ReadSchema, from: bigint, to?: bigint): Promise<bigint> {
    let position = from;
    for (let facts = await this.facts(tx, position, to); facts.length > 0; facts = await this.facts(tx, position, to)) {
      await this.apply(tx, name, copy, facts);
      position = facts.at(-1)?.position ?? position;
    }
    return position;
  }
}

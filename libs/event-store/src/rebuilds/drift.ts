import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier as quoted, type Pool, type PoolClient } from 'pg';
import { LogReader } from '../log-reader.js';
import { Pause } from '../pause.js';
import { poll } from '../poll.js';
import { project } from '../project.js';
import type { Indexer, Projection } from '../projection.js';
import { instant } from '../rows.js';
import { connection } from '../transaction.js';
import { heldAgainst, type Difference } from './held-against.js';
import { isSampled, type Sample } from './sample.js';

/** What the last look at a projection found. */
export interface Drift {
  readonly projection: string;
  readonly checkedAt: string;
  readonly position: string;
  /** Rows that were folded anew from the record. */
  readonly sampled: number;
  /** Of them, those that the live table has otherwise, or not at all; and those that it should not have. */
  readonly differing: number;
  /** The first few. */
  readonly examples: readonly Difference[];
}

export interface DriftListener {
  drift?(found: Drift): void;
}

export interface DriftOptions {
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly indexer?: Indexer;
  readonly listener?: DriftListener;
  /** Between two looks at one projection, in milliseconds. */
  readonly everyMs: number;
  /** Rows of a sample, about. */
  readonly rows?: number;
  readonly batch?: number;
}

/** How often it is asked whether a look is due, in milliseconds. */
const ASKS = [1_000, 60_000];

const EXAMPLES = 20;

/**
 * Looks now and then whether read tables are what the record makes of them: folds a sample of their rows anew from the whole log
 * and holds it against the live ones. Of several workers one looks.
 */
export async function watchDrift(options: DriftOptions, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
  await poll(() => look(options, signal), { signal, onError, pause: new Pause(ASKS) });
}

/** What was last found of each projection; those that were never looked at are missing. */
export async function lastDrift(pool: Pool): Promise<Drift[]> {
  const { rows } = await pool.query<Omit<Drift, 'sampled' | 'differing'> & { sampled: string; differing: string }>({
    name: 'es-drift',
    text: `SELECT projection, ${instant('d.checked_at')} AS "checkedAt", position::text AS position, sampled::text AS sampled, differing::text AS differing, examples
           FROM es.drift d WHERE checked_at IS NOT NULL ORDER BY projection`,
  });
  return rows.map((row) => ({ ...row, sampled: Number(row.sampled), differing: Number(row.differing) }));
}

async function look({ pool, projections, everyMs, listener, ...options }: DriftOptions, signal: AbortSignal): Promise<'some' | 'none'> {
  const names = projections.map(({ name }) => name);
  await pool.query(`INSERT INTO es.drift (projection, taken_at) SELECT unnest($1::text[]), clock_timestamp() ON CONFLICT DO NOTHING`, [names]);
  const { rows: due } = await pool.query<{ projection: string }>(
    `UPDATE es.drift SET taken_at = clock_timestamp() WHERE projection = ANY ($1) AND taken_at < clock_timestamp() - $2::float8 * interval '1 ms' RETURNING projection`,
    [names, everyMs],
  );
  const looked = projections.filter(({ name }) => due.some(({ projection }) => projection === name));
  if (looked.length === 0) return 'none';
  for (const found of await refolded({ pool, projections: looked, ...options }, signal)) {
    await pool.query('UPDATE es.drift SET checked_at = $2, position = $3::bigint, sampled = $4, differing = $5, examples = $6 WHERE projection = $1', [
      found.projection,
      found.checkedAt,
      found.position,
      found.sampled,
      found.differing,
      JSON.stringify(found.examples),
    ]);
    listener?.drift?.(found);
  }
  return 'some';
}

interface Looked {
  readonly projection: Projection;
  readonly sample: Sample;
}

/** One pass over the log feeds the samples of all; they lie in tables of one session, which ends with it. */
async function refolded({ pool, projections, indexer, rows = 1_000, batch = 1_000 }: Omit<DriftOptions, 'everyMs' | 'listener'>, signal: AbortSignal): Promise<Drift[]> {
  const log = new LogReader({ pool, aggregates: projections.flatMap(({ aggregates }) => aggregates) });
  const session = await connection(pool);
  try {
    const looked: Looked[] = [];
    for (const projection of projections) looked.push({ projection, sample: { salt: randomUUID(), oneIn: await oneIn(session, projection, rows) } });
    for (const table of projections.flatMap(({ tables }) => Object.keys(tables))) await session.query(`CREATE TEMPORARY TABLE ${quoted(table)} (LIKE read.${quoted(table)} INCLUDING ALL)`);
    const feed = async (some: readonly Looked[], after: bigint, to: bigint, gently: boolean): Promise<bigint> => {
      for (let position = after; ; ) {
        const began = performance.now();
        const facts = (await log.read(position, batch, session)).filter((fact) => fact.position <= to);
        for (const { projection, sample } of some) await project(session, 'pg_temp', projection, facts, indexer, isSampled(sample, projection.tables));
        position = facts.at(-1)?.position ?? position;
        if (facts.length < batch) return position;
        if (gently) await sleep(performance.now() - began, undefined, { signal });
      }
    };
    const cursors = await cursorsOf(session, projections);
    const position = await feed(looked, 0n, [...cursors.values()].reduce((a, b) => (b < a ? b : a)), true);
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const now = await cursorsOf(session, projections);
    const found: Drift[] = [];
    for (const each of looked) {
      const to = now.get(each.projection.name) ?? 0n;
      await feed([each], position, to, false);
      found.push(await driftOf(session, each, to));
    }
    await session.query('COMMIT');
    return found;
  } finally {
    session.release(true);
  }
}

async function driftOf(tx: PoolClient, { projection, sample }: Looked, position: bigint): Promise<Drift> {
  const { tables, differences } = await heldAgainst(tx, projection, 'pg_temp', sample);
  const sum = (of: (table: (typeof tables)[number]) => number): number => tables.reduce((all, table) => all + of(table), 0);
  return {
    projection: projection.name,
    checkedAt: new Date().toISOString(),
    position: String(position),
    sampled: sum(({ rebuilt }) => rebuilt.rows),
    differing: sum(({ onlyLive, onlyRebuilt, differing }) => onlyLive + onlyRebuilt + differing),
    examples: differences.slice(0, EXAMPLES),
  };
}

/** Of how many rows one is looked at, by what the planner believes there are. */
async function oneIn(tx: PoolClient, { tables }: Projection, rows: number): Promise<number> {
  const { rows: known } = await tx.query<{ most: number | null }>(`SELECT max(c.reltuples)::float8 AS most FROM pg_class c WHERE c.oid = ANY ($1::regclass[])`, [
    Object.keys(tables).map((table) => `read.${quoted(table)}`),
  ]);
  return Math.max(1, Math.floor((known[0]?.most ?? 0) / rows));
}

async function cursorsOf(tx: PoolClient, projections: readonly Projection[]): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await tx.query<{ name: string; cursor: string }>(
    'SELECT p.name, coalesce(s.cursor, 0)::text AS cursor FROM unnest($1::text[]) AS p(name) LEFT JOIN es.subscription s ON s.name = p.name',
    [projections.map(({ name }) => name)],
  );
  return new Map(rows.map(({ name, cursor }) => [name, BigInt(cursor)]));
}

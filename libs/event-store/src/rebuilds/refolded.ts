import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier as quoted, type Pool, type PoolClient } from 'pg';
import { LogReader } from '../log-reader.js';
import { project } from '../project.js';
import type { Indexer, Projection } from '../projection.js';
import { connection } from '../transaction.js';
import { heldAgainst, type Difference } from './held-against.js';
import { isSampled, type Sample } from './sample.js';

export interface Refolding {
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  readonly indexer?: Indexer;
  /** Rows of a sample, about. */
  readonly rows?: number;
  /** Facts read at a time. */
  readonly batch?: number;
}

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

/** Differing rows that are told, of those that are counted. */
const EXAMPLES = 20;

interface Looked {
  readonly projection: Projection;
  readonly sample: Sample;
}

/** One pass over the log feeds the samples of all; they lie in tables of one session, which ends with it. */
export async function refolded({ pool, projections, indexer, rows = 1_000, batch = 1_000 }: Refolding, signal: AbortSignal): Promise<Drift[]> {
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

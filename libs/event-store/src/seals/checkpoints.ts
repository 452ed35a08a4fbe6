import type { Pool } from 'pg';
import { instant } from '../rows.js';
import type { FullTile } from './tiles.js';

/** A signed checkpoint as it was published. */
export interface PublishedCheckpoint {
  readonly size: bigint;
  /** The signed note. */
  readonly note: string;
  readonly signedAt: string;
}

interface Row {
  readonly size: string;
  readonly note: string;
  readonly signed_at: string;
}

const CHECKPOINT = `c.size::text AS size, c.note, ${instant('c.signed_at')} AS signed_at`;
const NEWEST = `SELECT ${CHECKPOINT} FROM es.checkpoint c WHERE c.origin = $1 ORDER BY c.size DESC LIMIT 1`;

/** The newest checkpoint of this log; undefined before the first. */
export async function newestCheckpoint(pool: Pool, origin: string): Promise<PublishedCheckpoint | undefined> {
  const { rows } = await pool.query<Row>({ name: 'es-checkpoint', text: NEWEST, values: [origin] });
  return rows[0] === undefined ? undefined : published(rows[0]);
}

/** Checkpoints of this log that cover at least so many entries, the smallest first. */
export async function checkpointsFrom(pool: Pool, origin: string, size: bigint, limit: number): Promise<PublishedCheckpoint[]> {
  const { rows } = await pool.query<Row>({
    name: 'es-checkpoints',
    text: `SELECT ${CHECKPOINT} FROM es.checkpoint c WHERE c.origin = $1 AND c.size >= $2::bigint ORDER BY c.size LIMIT $3::int`,
    values: [origin, String(size), limit],
  });
  return rows.map(published);
}

/** The newest checkpoint and whether the log goes on after it: what a sealer asks again and again. */
export async function toSeal(pool: Pool, origin: string): Promise<{ readonly newest: PublishedCheckpoint | undefined; readonly isBehind: boolean }> {
  const { rows } = await pool.query<(Row | { readonly size: null }) & { readonly behind: boolean }>({
    name: 'es-to-seal',
    text: `SELECT c.*, EXISTS (SELECT FROM es.log l WHERE l.position = coalesce(c.size::bigint, 0) + 1) AS behind
           FROM (SELECT) AS once LEFT JOIN LATERAL (${NEWEST}) AS c ON true`,
    values: [origin],
  });
  const row = rows[0];
  return { newest: row === undefined || row.size === null ? undefined : published(row), isBehind: row?.behind === true };
}

/** Whether everything that was logged more than so many milliseconds ago is under a checkpoint. */
export async function isSealed(pool: Pool, origin: string, olderThanMs: number): Promise<boolean> {
  const { rows } = await pool.query<{ sealed: boolean }>({
    name: 'es-is-sealed',
    text: `SELECT NOT EXISTS (
             SELECT FROM es.log l WHERE l.position = coalesce((SELECT max(c.size) FROM es.checkpoint c WHERE c.origin = $1), 0) + 1
               AND l.logged_at < clock_timestamp() - $2::float8 * interval '1 ms'
           ) AS sealed`,
    values: [origin, olderThanMs],
  });
  return rows[0]?.sealed === true;
}

// One statement: a checkpoint is never there without its tiles. A tile that is there already must be the same one.
const PUBLISH = {
  name: 'es-publish',
  text: `
WITH given AS (
  SELECT * FROM unnest($4::smallint[], $5::bigint[], $6::bytea[], $7::bytea[]) AS g(level, index, hashes, root)
), ok AS (
  SELECT WHERE NOT EXISTS (SELECT FROM given g JOIN es.tile t ON t.level = g.level AND t.index = g.index WHERE (t.hashes, t.root) <> (g.hashes, g.root))
), tiles AS (
  INSERT INTO es.tile (level, index, hashes, root) SELECT g.* FROM given g, ok ON CONFLICT DO NOTHING
)
INSERT INTO es.checkpoint AS c (origin, size, note) SELECT $1, $2::bigint, $3 FROM ok RETURNING ${CHECKPOINT}`,
};

/** Shows a checkpoint and the tiles that are full by it. Undefined, and nothing is shown, when other hashes lie where a tile belongs. */
export async function publish(
  pool: Pool,
  origin: string,
  { size, note }: Omit<PublishedCheckpoint, 'signedAt'>,
  tiles: readonly FullTile[],
): Promise<PublishedCheckpoint | undefined> {
  const values = [
    origin,
    String(size),
    note,
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => String(index)),
    tiles.map(({ hashes }) => Buffer.concat(hashes)),
    tiles.map(({ root }) => Buffer.from(root)),
  ];
  const { rows } = await pool.query<Row>({ ...PUBLISH, values });
  return rows[0] === undefined ? undefined : published(rows[0]);
}

const published = ({ size, note, signed_at: signedAt }: Row): PublishedCheckpoint => ({ size: BigInt(size), note, signedAt });

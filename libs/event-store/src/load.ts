import type { Pool } from 'pg';
import { BrokenRecord } from './errors.js';
import { FACT_COLUMNS, type FactRow } from './rows.js';

/** A command as it was answered the first time. */
export interface PastCommand {
  readonly streams: readonly string[];
  readonly last_versions: readonly number[];
  readonly outcome: string;
  readonly details: string;
  readonly fingerprint: Buffer | null;
}

export interface Loaded {
  readonly command: PastCommand | undefined;
  /** Per stream its facts from version 1; none for a stream that does not exist. */
  readonly facts: ReadonlyMap<string, readonly FactRow[]>;
}

// One statement, one snapshot: read apart, a command could be missing and its facts be there.
// No ORDER BY: a version is its own place in the stream, so there is nothing for the server to sort.
const LOAD = {
  name: 'es-load',
  text: `
SELECT c.streams, c.last_versions, c.outcome, c.details, c.fingerprint, e.*
FROM (SELECT) AS once
LEFT JOIN es.command c ON c.command_id = $1::uuid
LEFT JOIN LATERAL (
  SELECT e.* FROM unnest($2::uuid[]) AS s(id) CROSS JOIN LATERAL (
    SELECT ${FACT_COLUMNS} FROM es.event e WHERE e.stream_id = s.id AND e.version <= $3::int
  ) AS e
) AS e ON true`,
};

const LAST = 2147483647;

/** The facts of these streams up to a version, and the command if it was carried out before. */
export async function load(pool: Pool, commandId: string | undefined, streamIds: readonly string[], upTo = LAST): Promise<Loaded> {
  const { rows } = await pool.query<PastCommand & (FactRow | { stream_id: null })>({ ...LOAD, values: [commandId ?? null, streamIds, upTo] });
  const facts = new Map<string, FactRow[]>(streamIds.map((id) => [id, []]));
  for (const row of rows) if (row.stream_id !== null) facts.get(row.stream_id)?.push(row);
  for (const [id, stream] of facts) {
    stream.sort(byVersion);
    const gap = stream.findIndex(({ version }, index) => version !== index + 1);
    if (gap >= 0) throw new BrokenRecord(id, gap + 1, 'this version is missing');
  }
  return { command: rows[0]?.outcome ? rows[0] : undefined, facts };
}

export const byVersion = (a: FactRow, b: FactRow): number => a.version - b.version;

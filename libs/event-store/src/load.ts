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

// OFFSET 0 keeps the planner from joining instead of walking the primary key: on a young service it believes the tables
// empty, and a plan that reads them whole stays with the connection for as long as nobody analyses them.
// No ORDER BY: a version is its own place in the stream, so there is nothing for the server to sort.
export const facts = (streamId: string, upTo: string): string =>
  `SELECT ${FACT_COLUMNS} FROM es.event e WHERE e.stream_id = ${streamId} AND e.version <= ${upTo}::int OFFSET 0`;

// One statement, one snapshot: read apart, a command could be missing and its facts be there.
const WITH_COMMAND = {
  name: 'es-load-with-command',
  text: `
SELECT c.streams, c.last_versions, c.outcome, c.details, c.fingerprint, e.*
FROM (SELECT) AS once
LEFT JOIN es.command c ON c.command_id = $1::uuid
LEFT JOIN LATERAL (${facts('$2::uuid', '$3')}) AS e ON true`,
};

const ONE = { name: 'es-load', text: facts('$1::uuid', '$2') };

const MANY = {
  name: 'es-load-many',
  text: `SELECT e.* FROM unnest($1::uuid[]) AS s(id) CROSS JOIN LATERAL (${facts('s.id', String(2 ** 31 - 1))}) AS e`,
};

/** What a command begins with. */
export interface Loaded {
  /** The command, if it was carried out before. */
  readonly command: PastCommand | undefined;
  /** The stream's facts, from version 1; none for a stream that does not exist. */
  readonly facts: readonly FactRow[];
}

/** A fact of the stream beside the command, either of which may not be there. */
export type LoadedRow = (PastCommand | { outcome: null }) & (FactRow | { stream_id: null });

export async function loadWithCommand(pool: Pool, commandId: string, streamId: string): Promise<Loaded> {
  return loadedOf(streamId, (await pool.query<LoadedRow>({ ...WITH_COMMAND, values: [commandId, streamId, LAST] })).rows);
}

/** {@link loadWithCommand} on a pool of its own. */
export type LoadWithCommand = (commandId: string, streamId: string) => Promise<Loaded>;

export function loadedOf(streamId: string, rows: readonly LoadedRow[]): Loaded {
  const first = rows[0];
  return {
    command: first === undefined || first.outcome === null ? undefined : first,
    facts: whole(streamId, rows.filter((row): row is LoadedRow & FactRow => row.stream_id !== null)),
  };
}

/** A stream's facts up to a version. */
export async function loadStream(pool: Pool, streamId: string, upTo = LAST): Promise<readonly FactRow[]> {
  return whole(streamId, (await pool.query<FactRow>({ ...ONE, values: [streamId, upTo] })).rows);
}

/** The facts of several streams, as one snapshot shows them. */
export async function loadStreams(pool: Pool, streamIds: readonly string[]): Promise<ReadonlyMap<string, readonly FactRow[]>> {
  const { rows } = await pool.query<FactRow>({ ...MANY, values: [streamIds] });
  const byStream = Map.groupBy(rows, (row) => row.stream_id);
  return new Map(streamIds.map((id) => [id, whole(id, byStream.get(id) ?? [])]));
}

/** Beyond every version. */
export const LAST = 2 ** 31 - 1;

function whole(streamId: string, rows: FactRow[]): readonly FactRow[] {
  rows.sort(byVersion);
  const gap = rows.findIndex(({ version }, index) => version !== index + 1);
  if (gap >= 0) throw new BrokenRecord(streamId, gap + 1, 'this version is missing');
  return rows;
}

export const byVersion = (a: FactRow, b: FactRow): number => a.version - b.version;

import { DatabaseError, type Pool } from 'pg';
import type { Change } from './change.js';
import type { Chained } from './chain.js';

/** What one stream receives: it must still end at `after`, where version 0 is a stream that does not exist. */
export interface Addition {
  readonly streamId: string;
  readonly after: { readonly version: number; readonly hash: Uint8Array };
  readonly facts: readonly (Chained & { readonly hash: Uint8Array })[];
}

/** What became of the statement for one command: was everything as expected, and how many facts were added. */
export interface Outcome {
  readonly ok: boolean;
  readonly added: number;
}

/** `moved`: a stream no longer ends where it was expected to, nothing was written. `repeated`: the command was carried out before. */
export type Appended = 'appended' | 'moved' | 'repeated';

// One autocommit statement. An append inside somebody's longer transaction would take its transaction id early and
// show its facts late, hence a pool and never a client.
//   head   where each stream ends now: one step backward in the primary key
//   ok     a row when every stream ends where the decision thinks it does
//   cmd    the command, unless it was carried out before; waits for one that is just being carried out
//   added  the facts, in stream order, so that two appends over the same streams never wait for each other in a circle
// A writer that raced us past ok makes the primary key of es.event fail, and with it the whole statement.
const statement = (list: (...columns: string[]) => string): string => `
WITH head AS (
  SELECT x.version = coalesce(h.version, 0) AND (h.hash IS NULL OR h.hash = x.hash) AS as_expected
  FROM ${list('$1::uuid', '$2::int', '$3::bytea')} AS x(stream_id, version, hash)
  LEFT JOIN LATERAL (
    SELECT e.version, e.hash FROM es.event e WHERE e.stream_id = x.stream_id ORDER BY e.version DESC LIMIT 1
  ) AS h ON true
), ok AS (
  SELECT FROM head HAVING bool_and(as_expected)
), cmd AS (
  INSERT INTO es.command (command_id, kind, streams, first_versions, last_versions, outcome, fingerprint, recorded_at)
  SELECT $4::uuid, $5::text, $6::uuid[], $7::int[], $8::int[], 'done', $9::bytea, $10::timestamptz FROM ok
  ON CONFLICT DO NOTHING RETURNING 1
), added AS (
  INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
  SELECT f.stream_id, f.version, f.event_id, f.category, f.type, f.schema_version, f.occurred_at, $10, f.body, f.meta, f.hash
  FROM ${list('$11::uuid', '$12::int', '$13::uuid', '$14::text', '$15::text', '$16::smallint', '$17::timestamptz', '$18::text', '$19::text', '$20::bytea')}
    AS f(stream_id, version, event_id, category, type, schema_version, occurred_at, body, meta, hash)
  WHERE EXISTS (SELECT FROM cmd)
  ORDER BY f.stream_id, f.version RETURNING 1
)
SELECT EXISTS (SELECT FROM ok) AS ok, (SELECT count(*) FROM added)::int AS added`;

/** The same for one fact of one stream, by far the most frequent: scalars spare a fifth of the server's work. */
const ONE = { name: 'es-append-one', text: statement((...columns) => `(VALUES (${columns.join(', ')}))`) };
// A sub-select hides the arrays' lengths from the planner, which would otherwise plan each append anew.
const MANY = { name: 'es-append', text: statement((...columns) => `unnest(${columns.map((column) => `(SELECT ${column}[])`).join(', ')})`) };

/**
 * Adds facts to one or several streams of this service, together with the command that made them: all or nothing.
 * `primaryId` is the stream that the command's answer shows; it leads the command's row even when it received nothing.
 */
export async function append(
  pool: Pool,
  change: Pick<Change, 'commandId' | 'kind' | 'fingerprint' | 'recordedAt'>,
  primary: { readonly streamId: string; readonly version: number },
  additions: readonly Addition[],
): Promise<Appended> {
  const facts = additions.flatMap((addition) => addition.facts);
  if (facts.length === 0) throw new TypeError('an append adds at least one fact');
  const touched = ranges(primary, additions);
  const one = additions.length === 1 && facts.length === 1;
  const list = <T, V>(of: readonly T[], column: (item: T) => V) => (one ? of.map(column)[0] : of.map(column));
  const values = [
    list(additions, (a) => a.streamId),
    list(additions, (a) => a.after.version),
    list(additions, (a) => a.after.hash),
    change.commandId,
    change.kind,
    touched.map((t) => t.streamId),
    touched.map((t) => t.first),
    touched.map((t) => t.last),
    change.fingerprint ?? null,
    change.recordedAt,
    list(facts, (f) => f.streamId),
    list(facts, (f) => f.version),
    list(facts, (f) => f.eventId),
    list(facts, (f) => f.category),
    list(facts, (f) => f.type),
    list(facts, (f) => f.schemaVersion),
    list(facts, (f) => f.occurredAt),
    list(facts, (f) => f.body),
    list(facts, (f) => f.meta),
    list(facts, (f) => f.hash),
  ];
  try {
    const { rows } = await pool.query<Outcome>({ ...(one ? ONE : MANY), values });
    return appendedOf(rows[0], facts.length);
  } catch (error) {
    if (error instanceof DatabaseError && CONFLICTS.has(error.code ?? '')) return 'moved';
    throw error;
  }
}

/** {@link append} on a pool of its own. */
export type Append = typeof append extends (pool: Pool, ...rest: infer Rest) => infer Answer ? (...rest: Rest) => Answer : never;

export function appendedOf(outcome: Outcome | undefined, facts: number): Appended {
  if (outcome?.added === facts) return 'appended';
  return outcome?.ok === true ? 'repeated' : 'moved';
}

/** unique_violation, deadlock_detected, serialization_failure: somebody was faster. */
const CONFLICTS = new Set(['23505', '40P01', '40001']);

function ranges(primary: { readonly streamId: string; readonly version: number }, additions: readonly Addition[]) {
  const received = additions.map(({ streamId, after, facts }) => ({ streamId, first: after.version + 1, last: after.version + facts.length }));
  const own = received.find((r) => r.streamId === primary.streamId);
  const first = own ?? { streamId: primary.streamId, first: primary.version + 1, last: primary.version };
  return [first, ...received.filter((r) => r !== own)];
}

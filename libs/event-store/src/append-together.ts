import type { Pool } from 'pg';
import { togetherElseAlone } from './alone.js';
import { append, appendedOf, type Addition, type Append, type Appended, type Outcome } from './append.js';
import { Together } from './together.js';

/** One command that adds to one stream, the one that its answer shows. */
interface Asked {
  readonly change: Parameters<Append>[0];
  readonly addition: Addition;
}

// As for a single append, for so many commands: each has its own head, its own row, its own answer.
//   head   per command: does its stream end where its decision thinks it does?
//   cmd    the commands of those that do, unless they were carried out before
//   added  the facts of the commands that now have a row; what it returns tells each command its answer
// Commands of one statement share no stream and no id. A writer elsewhere that races one of them past head makes the whole
// statement fail, and each is appended alone. Rows go in one order, so that no two statements wait in a circle.
// Sub-selects hide the arrays' lengths from the planner, which would otherwise plan each append anew.
const list = (...columns: string[]): string => `unnest(${columns.map((column) => `(SELECT ${column}[])`).join(', ')})`;
const TOGETHER = {
  name: 'es-append-together',
  text: `
WITH head AS MATERIALIZED (
  SELECT x.*, x.version = coalesce(h.version, 0) AND (h.hash IS NULL OR h.hash = x.hash) AS as_expected
  FROM ${list('$1::uuid', '$2::uuid', '$3::int', '$4::bytea', '$5::int', '$6::text', '$7::bytea', '$8::timestamptz')}
    WITH ORDINALITY AS x(command_id, stream_id, version, hash, last_version, kind, fingerprint, recorded_at, place)
  LEFT JOIN LATERAL (
    SELECT e.version, e.hash FROM es.event e WHERE e.stream_id = x.stream_id ORDER BY e.version DESC LIMIT 1
  ) AS h ON true
), cmd AS (
  INSERT INTO es.command (command_id, kind, streams, first_versions, last_versions, outcome, fingerprint, recorded_at)
  SELECT command_id, kind, ARRAY[stream_id], ARRAY[version + 1], ARRAY[last_version], 'done', fingerprint, recorded_at
  FROM head WHERE as_expected ORDER BY command_id
  ON CONFLICT DO NOTHING RETURNING command_id, recorded_at
), added AS (
  INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
  SELECT f.stream_id, f.version, f.event_id, f.category, f.type, f.schema_version, f.occurred_at, cmd.recorded_at, f.body, f.meta, f.hash
  FROM ${list('$9::uuid', '$10::uuid', '$11::int', '$12::uuid', '$13::text', '$14::text', '$15::smallint', '$16::timestamptz', '$17::text', '$18::text', '$19::bytea')}
    AS f(command_id, stream_id, version, event_id, category, type, schema_version, occurred_at, body, meta, hash)
  JOIN cmd USING (command_id)
  ORDER BY f.stream_id, f.version RETURNING stream_id
)
SELECT as_expected AS ok, coalesce(added, 0)::int AS added
FROM head LEFT JOIN (SELECT stream_id, count(*) AS added FROM added GROUP BY stream_id) AS a USING (stream_id) ORDER BY place`,
};

/** Appends to one stream that wait in this process go as one statement; others go alone, as {@link append} does. */
export function appendingTogether(pool: Pool): Append {
  const waiting = new Together<Asked, Appended>({
    send: (asks) => togetherElseAlone(asks, (all) => together(pool, all), ({ change, addition }) => append(pool, change, placeOf(addition), [addition])),
    keys: ({ change, addition }) => [change.commandId.toLowerCase(), addition.streamId.toLowerCase()],
    ...{ most: 64, statements: 2, patienceMs: 100 },
  });
  return (change, primary, additions) => {
    const [addition, ...more] = additions;
    const single = addition !== undefined && more.length === 0 && addition.streamId === primary.streamId && addition.facts.length > 0;
    return single ? waiting.ask({ change, addition }) : append(pool, change, primary, additions);
  };
}

const placeOf = ({ streamId, after }: Addition) => ({ streamId, version: after.version });

async function together(pool: Pool, asks: readonly Asked[]): Promise<Appended[]> {
  const facts = asks.flatMap(({ change, addition }) => addition.facts.map((fact) => ({ ...fact, commandId: change.commandId })));
  const column = <T>(of: (asked: Asked) => T) => asks.map(of);
  const values = [
    column(({ change }) => change.commandId),
    column(({ addition }) => addition.streamId),
    column(({ addition }) => addition.after.version),
    column(({ addition }) => addition.after.hash),
    column(({ addition }) => addition.after.version + addition.facts.length),
    column(({ change }) => change.kind),
    column(({ change }) => change.fingerprint ?? null),
    column(({ change }) => change.recordedAt),
    facts.map((f) => f.commandId),
    facts.map((f) => f.streamId),
    facts.map((f) => f.version),
    facts.map((f) => f.eventId),
    facts.map((f) => f.category),
    facts.map((f) => f.type),
    facts.map((f) => f.schemaVersion),
    facts.map((f) => f.occurredAt),
    facts.map((f) => f.body),
    facts.map((f) => f.meta),
    facts.map((f) => f.hash),
  ];
  const { rows } = await pool.query<Outcome>({ ...TOGETHER, values });
  return asks.map(({ addition }, place) => appendedOf(rows[place], addition.facts.length));
}

/** Whatever takes a statement: a client in a transaction that is rolled back, or one that commits. */
export interface Database {
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** Where chance leads. */
export interface Chance {
  /** In [0, 1). */
  readonly random: () => number;
  /** Entries of the log that are under a checkpoint; at least 8. */
  readonly sealed: number;
}

/** What whoever owns the database of a record may do to it, with its triggers out of the way. */
export interface Tampering {
  readonly name: string;
  /** Does it, and answers the first position that no longer is what was sealed; none where only a checkpoint is another. */
  tamper(database: Database, chance: Chance): Promise<number | undefined>;
}

const OF_LOG = 'FROM es.log l WHERE l.position = $1 AND e.stream_id = l.stream_id AND e.version = l.version';

/** A whole number from `from` up to and with `to`. */
const between = ({ random }: Chance, from: number, to: number): number => from + Math.floor(random() * (to - from + 1));

/** A place with as many entries behind it as a tampering needs. */
const place = (chance: Chance, behind = 0): number => between(chance, 1, chance.sealed - behind);

/** One statement that changes the entry at `$1`; `$2` is where in it, from 0. */
const altering = (name: string, statement: string): Tampering => ({
  name,
  tamper: async (database, chance) => {
    const position = place(chance);
    await database.query(statement, statement.includes('$2') ? [position, between(chance, 0, 10_000)] : [position]);
    return position;
  },
});

// Within a block of 32 code points: never a NUL, and never half a surrogate pair.
const flipped = (text: string) => `overlay(${text} PLACING chr(ascii(substr(${text}, 1 + $2 % length(${text}), 1)) # (1 << ($2 / 7 % 5))) FROM 1 + $2 % length(${text}) FOR 1)`;
const bitFlipped = (hash: string) => `set_bit(${hash}, $2 % 256, 1 - get_bit(${hash}, $2 % 256))`;
const ofEvent = (column: string, value: string) => `UPDATE es.event e SET ${column} = ${value} ${OF_LOG}`;
const ofEntry = (column: string, value: string) => `UPDATE es.log l SET ${column} = ${value} WHERE l.position = $1`;

// Chained as docs/decisions/0001 has it: only the tree can say that it does not belong here.
const FIELDS = `(SELECT string_agg(int4send(octet_length(convert_to(f, 'UTF8'))) || convert_to(f, 'UTF8'), ''::bytea ORDER BY n)
  FROM unnest(ARRAY[e.stream_id::text, e.category, '1', e.event_id::text, e.type, e.schema_version::text, e.at, e.at, e.body, e.meta]) WITH ORDINALITY AS u (f, n))`;
const FORGED = `INSERT INTO es.event (stream_id, version, event_id, category, type, schema_version, occurred_at, recorded_at, body, meta, hash)
  SELECT e.stream_id, 1, e.event_id, e.category, e.type, e.schema_version, e.at::timestamptz, e.at::timestamptz, e.body, e.meta,
    sha256('iwaa/es1'::bytea || sha256(convert_to('iwaa/es1' || e.stream_id, 'UTF8')) || ${FIELDS})
  FROM (SELECT gen_random_uuid() AS stream_id, gen_random_uuid() AS event_id, category, type, schema_version, body, meta,
          to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM es.event LIMIT 1) AS e
  RETURNING stream_id, category, type, hash`;

/** An event that never happened, as its own stream, under this position; logged when the one before it was. */
async function forge(database: Database, position: number): Promise<void> {
  const { rows: [event] } = (await database.query(FORGED)) as { rows: readonly { stream_id: string; category: string; type: string; hash: Buffer }[] };
  await database.query(
    `INSERT INTO es.log (position, stream_id, version, category, type, hash, logged_at)
     VALUES ($1, $2, 1, $3, $4, $5, coalesce((SELECT max(logged_at) FROM es.log WHERE position < $1), now()))`,
    [position, event?.stream_id, event?.category, event?.type, event?.hash],
  );
}

/** Every event from this position on, as if it had never been recorded; checkpoints may be left. */
async function cut(database: Database, from: number, { checkpointsToo }: { readonly checkpointsToo: boolean }): Promise<void> {
  await database.query('DELETE FROM es.event e USING es.log l WHERE l.position >= $1 AND e.stream_id = l.stream_id AND e.version = l.version', [from]);
  await database.query('DELETE FROM es.log WHERE position >= $1', [from]);
  if (checkpointsToo) await database.query('DELETE FROM es.checkpoint WHERE size >= $1', [from]);
}

/** Moves entries to other positions. Two steps, since no position may be taken twice in between. */
async function moved(database: Database, where: string, to: string, values: readonly unknown[]): Promise<void> {
  await database.query(`UPDATE es.log SET position = -(${to}) WHERE ${where}`, values);
  await database.query('UPDATE es.log SET position = -position WHERE position < 0');
}

/** The log ends earlier, and nothing in the database says that it went on. */
export const tailCut: Tampering = {
  name: 'the tail cut, its checkpoints too',
  tamper: async (database, chance) => {
    const from = between(chance, Math.ceil(chance.sealed / 2), chance.sealed);
    await cut(database, from, { checkpointsToo: true });
    return from;
  },
};

/** The newest checkpoint claims another root; nobody but the log's key could sign that. */
export const checkpointReplaced: Tampering = {
  name: 'a checkpoint replaced',
  tamper: async (database) => {
    await database.query(`UPDATE es.checkpoint SET note = regexp_replace(note, '\\n[A-Za-z0-9+/]{4}', E'\\nAAAA') WHERE size = (SELECT max(size) FROM es.checkpoint)`);
    return undefined;
  },
};

export const TAMPERINGS: readonly Tampering[] = [
  altering('a bit of a body', ofEvent('body', flipped('e.body'))),
  altering('a bit of what is said about an event', ofEvent('meta', flipped('e.meta'))),
  altering('a bit of an event’s hash', ofEvent('hash', bitFlipped('e.hash'))),
  altering('a bit of an entry’s hash', ofEntry('hash', bitFlipped('l.hash'))),
  altering('an event’s type', ofEvent('type', flipped('e.type'))),
  altering('an entry’s type', ofEntry('type', flipped('l.type'))),
  altering('when it happened', ofEvent('occurred_at', `e.occurred_at - interval '1 ms'`)),
  altering('when it was recorded', ofEvent('recorded_at', `e.recorded_at + interval '1 ms'`)),
  altering('when it was logged', ofEntry('logged_at', `l.logged_at - interval '1 ms'`)),
  altering('an event deleted', `DELETE FROM es.event e USING es.log l WHERE l.position = $1 AND e.stream_id = l.stream_id AND e.version = l.version`),
  altering('an entry deleted', 'DELETE FROM es.log WHERE position = $1'),
  {
    name: 'two bodies swapped',
    tamper: async (database, chance) => {
      const one = place(chance, 1);
      const other = between(chance, one + 1, chance.sealed);
      await database.query(
        `WITH pair AS (SELECT l.position, e.stream_id, e.version, e.body FROM es.log l JOIN es.event e ON e.stream_id = l.stream_id AND e.version = l.version WHERE l.position IN ($1, $2))
         UPDATE es.event e SET body = o.body FROM pair b JOIN pair o ON o.position <> b.position WHERE e.stream_id = b.stream_id AND e.version = b.version`,
        [one, other],
      );
      return one;
    },
  },
  {
    name: 'two entries re-ordered',
    tamper: async (database, chance) => {
      const one = place(chance, 1);
      const other = between(chance, one + 1, chance.sealed);
      await moved(database, 'position IN ($1::bigint, $2::bigint)', '$1::bigint + $2::bigint - position', [one, other]);
      return one;
    },
  },
  {
    name: 'the tail cut, checkpoints left',
    tamper: async (database, chance) => {
      const from = place(chance);
      await cut(database, from, { checkpointsToo: false });
      return from;
    },
  },
  tailCut,
  {
    name: 'a stream dropped',
    tamper: (database, chance) => dropped(database, chance),
  },
  {
    name: 'a stream dropped, and the log renumbered',
    tamper: async (database, chance) => {
      const first = await dropped(database, chance);
      await moved(database, 'position > $1::bigint', '(SELECT count(*) FROM es.log b WHERE b.position > 0 AND b.position <= es.log.position)', [first]);
      return first;
    },
  },
  {
    name: 'two events inserted',
    tamper: async (database, chance) => {
      const from = place(chance);
      await moved(database, 'position >= $1::bigint', 'position + 2', [from]);
      for (const position of [from, from + 1]) await forge(database, position);
      return from;
    },
  },
  checkpointReplaced,
  {
    name: 'the newest checkpoint taken back',
    tamper: async (database) => {
      await database.query('UPDATE es.checkpoint c SET note = (SELECT b.note FROM es.checkpoint b WHERE b.size < c.size ORDER BY b.size DESC LIMIT 1) WHERE size = (SELECT max(size) FROM es.checkpoint)');
      return undefined;
    },
  },
  {
    name: 'a backup restored, and gone on from',
    tamper: async (database, chance) => {
      const from = between(chance, Math.ceil(chance.sealed / 2), chance.sealed);
      await cut(database, from, { checkpointsToo: true });
      for (let position = from; position <= Math.min(chance.sealed + 2, from + 20); position += 1) await forge(database, position);
      return from;
    },
  },
];

/** Every event of the stream that has the entry at a place, from its first on; answers where that lay. */
async function dropped(database: Database, chance: Chance): Promise<number> {
  const { rows: [{ stream_id: stream, first } = { stream_id: '', first: '0' }] } = (await database.query(
    'SELECT stream_id, min(position)::text AS first FROM es.log WHERE stream_id = (SELECT stream_id FROM es.log WHERE position = $1) GROUP BY stream_id',
    [place(chance)],
  )) as { rows: readonly { stream_id: string; first: string }[] };
  await database.query('DELETE FROM es.event WHERE stream_id = $1', [stream]);
  await database.query('DELETE FROM es.log WHERE stream_id = $1', [stream]);
  return Number(first);
}

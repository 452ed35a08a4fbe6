import { setTimeout as sleep } from 'node:timers/promises';
import { recordStatus, verifyStream } from '../../src/index.js';
import type { RecordDatabase } from '../record-database.js';
import type { Numbering } from './numbering.js';
import { isCut, keepFollowing } from './storm.js';

/** Lets readers finish: until three ticks in a row find nothing, and the follower has seen all that is numbered. */
export async function drained(db: RecordDatabase, numbers: Numbering): Promise<void> {
  for (let idle = 0; idle < 3; ) {
    idle = (await ticked(numbers)) === 0 ? idle + 1 : 0;
    if (idle > 0) await sleep(20);
  }
  const done = new AbortController();
  const following = keepFollowing(db.app, done.signal);
  const behind = async () => (await recordStatus(db.app)).subscriptions.find(({ name }) => name === 'seen')?.behind ?? 1n;
  while ((await behind()) > 0n) await sleep(10);
  done.abort();
  await following;
}

/** Of one whose connection was the last that was cut, nothing: it is asked again. */
async function ticked(numbers: Numbering): Promise<number | undefined> {
  try {
    return await numbers.tick();
  } catch (error) {
    if (isCut(error)) return undefined;
    throw error;
  }
}

type Counter = (sql: string, ...values: unknown[]) => Promise<number>;

const counterOn = (db: RecordDatabase): Counter => async (sql, ...values) =>
  (await db.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${sql}) AS found`, values)).rows[0]?.n ?? NaN;

const inverted = (table: string, order: string): string =>
  `SELECT FROM (SELECT version, lag(version) OVER (PARTITION BY stream_id ORDER BY ${order}) AS before FROM ${table}) AS pairs WHERE version <= before`;

/** Counts over the record and its log: all but the first must be zero. */
export async function logFigures(db: RecordDatabase) {
  const count = counterOn(db);
  return {
    events: await count('SELECT FROM es.event'),
    lost: await count('SELECT FROM es.event e WHERE NOT EXISTS (SELECT FROM es.log l WHERE l.stream_id = e.stream_id AND l.version = e.version)'),
    duplicated: await count('SELECT stream_id, version FROM es.log GROUP BY stream_id, version HAVING count(*) > 1'),
    inverted: await count(inverted('es.log', 'position')),
    gaps: await count('SELECT generate_series(1, (SELECT max(position) FROM es.log)) EXCEPT SELECT position FROM es.log'),
  };
}

/** Counts over what the follower saw, as it saw it: all must be zero. */
export async function followerFigures(db: RecordDatabase) {
  const count = counterOn(db);
  return {
    followerLost: await count('SELECT FROM es.log l WHERE NOT EXISTS (SELECT FROM seen s WHERE s.position = l.position)'),
    followerTwice: await count('SELECT stream_id, version FROM seen GROUP BY stream_id, version HAVING count(*) > 1'),
    followerInverted: await count(inverted('seen', 'nth')),
  };
}

/** Counts over commands: all must be zero. `acknowledged`: those whose senders were told that they are recorded. */
export async function commandFigures(db: RecordDatabase, acknowledged: readonly string[]) {
  const count = counterOn(db);
  return {
    acknowledgedLost: await count(
      `SELECT FROM unnest($1::uuid[]) AS c(id) LEFT JOIN es.command k ON k.command_id = c.id
       WHERE k.command_id IS NULL OR NOT EXISTS (
         SELECT FROM es.event e WHERE e.stream_id = k.streams[1] AND e.version = k.last_versions[1] AND e.meta::json->>'commandId' = c.id::text)`,
      acknowledged,
    ),
    // A command carried out twice would have left facts outside the ranges that its row names.
    effectsTwice: await count(
      `SELECT FROM es.event e LEFT JOIN es.command k ON k.command_id = (e.meta::json->>'commandId')::uuid
       LEFT JOIN LATERAL unnest(k.streams, k.first_versions, k.last_versions) AS r(stream_id, first, last)
         ON r.stream_id = e.stream_id AND e.version BETWEEN r.first AND r.last
       WHERE r.stream_id IS NULL`,
    ),
  };
}

/** Of so many streams, those whose chain does not hold. */
export async function brokenStreams(db: RecordDatabase, most: number): Promise<number> {
  const { rows } = await db.owner.query<{ id: string }>('SELECT stream_id AS id FROM es.event GROUP BY stream_id ORDER BY stream_id LIMIT $1', [most]);
  let broken = 0;
  for (const { id } of rows) if (!(await verifyStream(db.app, id)).holds) broken += 1;
  return broken;
}

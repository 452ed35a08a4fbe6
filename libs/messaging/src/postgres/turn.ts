import type { Pool } from 'pg';
import type { Delivered } from '../bus.js';
import { LostTurn } from '../bus-errors.js';

/** Which group reads, who the member is, and how long a turn lasts without a word from it (milliseconds). */
export interface Member {
  readonly pool: Pool;
  readonly group: string;
  readonly holder: string;
  readonly leaseMs: number;
}

const JOIN = `INSERT INTO bus.cursor ("group", topic) SELECT $1, name FROM bus.topic WHERE name = ANY($2) ON CONFLICT DO NOTHING`;

/** Gives the group a cursor on each of these topics that exists; answers those that do not. */
export async function join({ pool, group }: Pick<Member, 'pool' | 'group'>, topics: readonly string[]): Promise<string[]> {
  await pool.query(JOIN, [group, topics]);
  const { rows } = await pool.query<{ topic: string }>(`SELECT topic FROM bus.cursor WHERE "group" = $1`, [group]);
  const joined = new Set(rows.map(({ topic }) => topic));
  return topics.filter((topic) => !joined.has(topic));
}

const BEHIND = `
  SELECT c.topic, (t.next_offset - c.next_offset)::text AS lag,
         (c.holder IS NULL OR c.holder = $3 OR c.lease_until < clock_timestamp()) AS free
  FROM bus.cursor c JOIN bus.topic t ON t.name = c.topic WHERE c."group" = $1 AND c.topic = ANY($2)`;

/** How far the group is behind in each topic, and whether this member may take a turn there. Reads only. */
export async function behind({ pool, group, holder }: Member, topics: readonly string[]): Promise<{ topic: string; lag: number; free: boolean }[]> {
  const { rows } = await pool.query<{ topic: string; lag: string; free: boolean }>(BEHIND, [group, topics, holder]);
  return rows.map((row) => ({ ...row, lag: Number(row.lag) }));
}

// Of the page: at least one message, then as many as the two limits allow.
const TAKE = `
  WITH turn AS (
    UPDATE bus.cursor SET holder = $3, lease_until = clock_timestamp() + $4 * interval '1 ms'
    WHERE "group" = $1 AND topic = $2 AND (holder IS NULL OR holder = $3 OR lease_until < clock_timestamp())
    RETURNING next_offset
  )
  SELECT turn.next_offset::text AS next, page."offset"::text AS "offset", page.key, page.headers, page.value
  FROM turn LEFT JOIN LATERAL (
    SELECT *, sum(octet_length(value)) OVER (ORDER BY "offset") - octet_length(value) AS before
    FROM (SELECT * FROM bus.message WHERE topic = $2 AND "offset" >= turn.next_offset ORDER BY "offset" LIMIT $5) AS next
  ) AS page ON page.before < $6
  ORDER BY page."offset"`;
const RENEW = `
  UPDATE bus.cursor SET lease_until = clock_timestamp() + $4 * interval '1 ms', next_offset = $6
  WHERE "group" = $1 AND topic = $2 AND holder = $3 AND next_offset = $5`;
const LEAVE = `UPDATE bus.cursor SET holder = NULL, lease_until = NULL WHERE "group" = $1 AND holder = $2`;

interface Stored {
  readonly next: string;
  /** Null, as the rest, where no message waits. */
  readonly offset: string | null;
  readonly key: string;
  readonly headers: string;
  readonly value: Buffer;
}

/** How much one turn takes, at most. */
export interface Page {
  readonly messages: number;
  readonly bytes: number;
}

/** One member's turn at one topic: the cursor moves only while the turn is its own and from where it was found. */
export class Turn {
  private constructor(
    private readonly member: Member,
    private readonly topic: string,
    private readonly next: string,
    readonly messages: readonly Delivered[],
  ) {}

  /** Undefined while the turn is another's. */
  static async take(member: Member, topic: string, { messages, bytes }: Page): Promise<Turn | undefined> {
    const { rows } = await member.pool.query<Stored>(TAKE, [member.group, topic, member.holder, member.leaseMs, messages, bytes]);
    return rows[0] === undefined ? undefined : new Turn(member, topic, rows[0].next, deliveredFrom(topic, rows));
  }

  /** Lengthens the turn. Throws {@link LostTurn} when it is over. */
  renew = (): Promise<void> => this.move(this.next);

  /** Everything up to this message is done. Throws {@link LostTurn}, and moves nothing, when the turn is over. */
  done = (last: Delivered): Promise<void> => this.move(String(BigInt(last.offset) + 1n));

  private async move(to: string): Promise<void> {
    const { pool, group, holder, leaseMs } = this.member;
    const { rowCount } = await pool.query(RENEW, [group, this.topic, holder, leaseMs, this.next, to]);
    if (rowCount !== 1) throw new LostTurn();
  }
}

function deliveredFrom(topic: string, rows: readonly Stored[]): Delivered[] {
  return rows.flatMap(({ offset, key, headers, value }) =>
    offset === null ? [] : [{ topic, partition: 0, offset, key, headers: JSON.parse(headers) as Record<string, string>, value }],
  );
}

/** Ends all turns of the member at once, so that the others need not wait for its lease to run out. */
export async function leave({ pool, group, holder }: Member): Promise<void> {
  await pool.query(LEAVE, [group, holder]);
}

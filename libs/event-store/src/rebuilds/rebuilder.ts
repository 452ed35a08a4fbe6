import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { Pause } from '../pause.js';
import { poll } from '../poll.js';
import type { ReadSchema } from '../project.js';
import { inTransaction } from '../transaction.js';
import { CopyFeed, type RebuilderOptions } from './copy-feed.js';
import { heldAgainst, keepDifferences } from './held-against.js';

type Found = 'more' | 'some' | 'none';

/** Waits while nothing is to be rebuilt, in milliseconds: an operator is in no hurry, and an idle service asks little. */
const IDLE = [50, 250, 1_000];

/** The two ways in which a copy that has caught up becomes live. */
const TAKES_PLACE = {
  compared: { copy: 'read_next', exchange: 'SELECT es.switch_read_tables($1)', then: 'switched' },
  reversing: { copy: 'read_old', exchange: 'SELECT es.switch_back_read_tables($1)', then: 'reversed' },
} as const satisfies Readonly<Record<string, { copy: ReadSchema; exchange: string; then: string }>>;

/**
 * Carries out rebuilds. All of its state is in `es.rebuild` and moves with the rows in one transaction: whoever is killed, or
 * works beside another, neither leaves out a fact nor applies one twice.
 */
export class Rebuilder {
  readonly #pool: Pool;
  readonly #feed: CopyFeed;

  constructor(options: RebuilderOptions) {
    this.#pool = options.pool;
    this.#feed = new CopyFeed(options);
  }

  /** Until aborted. */
  run(signal: AbortSignal, onError?: (error: unknown) => void): Promise<void> {
    return poll(() => this.round(onError), { signal, pause: new Pause(IDLE), ...(onError === undefined ? {} : { onError }) });
  }

  /** One step of every rebuild that is not over. One that fails is reported, and keeps the others waiting for nothing. */
  async round(onError?: (error: unknown) => void): Promise<Found> {
    const found: Found[] = [];
    for (const step of await this.#steps()) {
      found.push(
        await step().catch((error: unknown): Found => {
          if (onError === undefined) throw error;
          onError(error);
          return 'none';
        }),
      );
    }
    return found.includes('more') ? 'more' : found.includes('some') ? 'some' : 'none';
  }

  async #steps(): Promise<(() => Promise<Found>)[]> {
    const { rows } = await this.#pool.query<{ projection: string; pass: string; status: string }>({
      name: 'es-rebuilds-open',
      text: `SELECT projection, pass, status FROM es.rebuild WHERE status IN ('filling', 'compared', 'switched', 'reversing') ORDER BY projection`,
    });
    const passes = new Set(rows.filter(({ status }) => status === 'filling').map(({ pass }) => pass));
    return [
      ...[...passes].map((pass) => () => this.#fill(pass)),
      ...rows
        .filter(({ projection }) => this.#feed.has(projection))
        .flatMap(({ projection, status }) => {
          if (status === 'switched') return [() => this.#keepUp(projection)];
          return status === 'compared' || status === 'reversing' ? [() => this.#takePlace(projection, status)] : [];
        }),
    ];
  }

  /** Feeds all copies of one pass, as far as the live ones are; then each is held against its own. */
  async #fill(pass: string): Promise<Found> {
    const { caughtUp, fed } = await inTransaction(this.#pool, async (tx) => {
      const { rows } = await tx.query<{ projection: string; position: string; cursor: string }>(
        `SELECT r.projection, r.position::text AS position, s.cursor::text AS cursor FROM es.rebuild r JOIN es.subscription s ON s.name = r.projection
         WHERE r.pass = $1 AND r.status = 'filling' ORDER BY r.projection FOR UPDATE OF r SKIP LOCKED`,
        [pass],
      );
      const known = rows.filter(({ projection }) => this.#feed.has(projection));
      if (known.length === 0) return { caughtUp: [], fed: 0 };
      const position = least(known.map((row) => row.position));
      const together = known.filter((row) => BigInt(row.position) === position).map(({ projection }) => projection);
      const facts = await this.#feed.facts(tx, position, least(known.map(({ cursor }) => cursor)));
      for (const name of together) await this.#feed.apply(tx, name, 'read_next', facts);
      return { caughtUp: facts.length < this.#feed.batch ? together : [], fed: facts.length };
    });
    for (const name of caughtUp) await this.#compare(name);
    return fed > 0 || caughtUp.length > 0 ? 'more' : 'none';
  }

  /** Both copies at the same position, in one snapshot: neither the live one nor its readers wait. */
  async #compare(name: string): Promise<void> {
    const work = async (tx: PoolClient): Promise<void> => {
      const { rows } = await tx.query<{ position: string; cursor: string }>(
        `SELECT r.position::text AS position, s.cursor::text AS cursor FROM es.rebuild r JOIN es.subscription s ON s.name = r.projection
         WHERE r.projection = $1 AND r.status = 'filling' FOR UPDATE OF r`,
        [name],
      );
      const [row] = rows;
      if (row === undefined) return;
      await this.#feed.catchUp(tx, name, 'read_next', BigInt(row.position), BigInt(row.cursor));
      const { tables, differences } = await heldAgainst(tx, this.#feed.projection(name), 'read_next');
      await keepDifferences(tx, name, differences);
      await tx.query(`UPDATE es.rebuild SET status = 'compared', version = version + 1, compared_at = $2::bigint, tables = $3, updated_at = clock_timestamp() WHERE projection = $1`, [
        name,
        row.cursor,
        JSON.stringify(tables),
      ]);
    };
    await inTransaction(this.#pool, work, 'REPEATABLE READ');
  }

  /** What is left of the log, and the exchange: in one transaction that the live follower waits for, and readers for its last moment. */
  async #takePlace(name: string, status: keyof typeof TAKES_PLACE): Promise<Found> {
    const { copy, exchange, then } = TAKES_PLACE[status];
    const work = async (tx: PoolClient): Promise<Found> => {
      await tx.query(`SET LOCAL lock_timeout = '500ms'`);
      const position = await lockedPosition(tx, name, status);
      if (position === undefined) return 'none';
      const facts = await this.#feed.facts(tx, position);
      await this.#feed.apply(tx, name, copy, facts);
      if (facts.length === this.#feed.batch) return 'more';
      const { rows } = await tx.query<{ cursor: string }>('SELECT cursor::text AS cursor FROM es.subscription WHERE name = $1 FOR UPDATE', [name]);
      const reached = await this.#feed.catchUp(tx, name, copy, facts.at(-1)?.position ?? position);
      await tx.query(exchange, [Object.keys(this.#feed.projection(name).tables)]);
      await tx.query('UPDATE es.subscription SET cursor = $2::bigint, updated_at = clock_timestamp() WHERE name = $1', [name, String(reached)]);
      await tx.query('UPDATE es.rebuild SET status = $2, version = version + 1, position = $3::bigint, updated_at = clock_timestamp() WHERE projection = $1', [name, then, rows[0]?.cursor ?? '0']);
      return 'more';
    };
    return inTransaction(this.#pool, work).catch(givingWay);
  }

  /** What was live before goes on being fed: to go back is a matter of a moment, and who is erased meanwhile is erased there, too. */
  #keepUp(name: string): Promise<Found> {
    return inTransaction(this.#pool, async (tx) => {
      const position = await lockedPosition(tx, name, 'switched');
      const facts = position === undefined ? [] : await this.#feed.facts(tx, position);
      await this.#feed.apply(tx, name, 'read_old', facts);
      return facts.length === this.#feed.batch ? 'more' : facts.length > 0 ? 'some' : 'none';
    });
  }
}

/** How far the copy is, locked until the transaction ends; undefined while another works on it, or a step further. */
async function lockedPosition(tx: PoolClient, name: string, status: string): Promise<bigint | undefined> {
  const { rows } = await tx.query<{ position: string }>('SELECT position::text AS position FROM es.rebuild WHERE projection = $1 AND status = $2 FOR UPDATE SKIP LOCKED', [name, status]);
  return rows[0] === undefined ? undefined : BigInt(rows[0].position);
}

const least = (positions: readonly string[]): bigint => positions.map(BigInt).reduce((a, b) => (b < a ? b : a));

/** Rather than make every reader queue behind one long query, gives way and tries again. */
function givingWay(error: unknown): Found {
  const lockNotAvailable = error instanceof DatabaseError && error.code === '55P03';
  if (!lockNotAvailable) throw error;
  return 'some';
}

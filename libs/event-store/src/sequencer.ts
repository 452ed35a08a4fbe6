import type { Pool } from 'pg';
import { Pause } from './pause.js';
import { poll } from './poll.js';
import { inTransaction } from './transaction.js';

interface Place {
  readonly floor: string;
  readonly position: string;
  readonly cluster: string;
  readonly moved: boolean;
}

const LOGGED = '(SELECT l.position FROM es.log l WHERE l.stream_id = e.stream_id AND l.version = e.version) IS NOT NULL';

// (0) Is there anything to do? A lock takes a transaction id and a flush; an idle service should cost neither.
const PEEK = {
  name: 'es-tick-peek',
  text: `
SELECT c.system_identifier <> s.cluster OR EXISTS (
  SELECT FROM es.event e WHERE e.tx >= s.floor AND (e.tx < (SELECT pg_snapshot_xmin(pg_current_snapshot())) OR NOT ${LOGGED})
) AS work
FROM es.sequencer s, pg_control_system() c WHERE s.one`,
};

// (1) One tick at a time. The next statement's snapshot must be newer than the last tick's commit, so the lock comes first.
const LOCK = {
  name: 'es-tick-lock',
  text: `
SELECT s.floor::text AS floor, s.position::text AS position, c.system_identifier::text AS cluster, c.system_identifier <> s.cluster AS moved
FROM es.sequencer s, pg_control_system() c WHERE s.one FOR UPDATE OF s SKIP LOCKED`,
};

// (2) One statement, one snapshot. Every *visible* event that is not in the log gets the next positions, in order of arrival.
// Visibility is causally closed: whoever appended version 2 saw version 1, so a snapshot that shows 2 shows 1, and 1 arrived
// earlier. The bounds on tx are no condition on what is delivered. They only keep the scan short:
//   floor     below it everything that will ever be visible is logged; advanced to this snapshot's xmin when nothing was left over
//   xmax      every visible event lies below it. Not for events of another cluster, restored here: their ids may lie above
// What is logged is looked up by a correlated subquery, not an anti-join: a planner without statistics would hash the whole log.
const LOG = {
  name: 'es-tick-log',
  text: `
WITH snapshot AS MATERIALIZED (
  SELECT pg_snapshot_xmin(s) AS xmin, CASE WHEN $4::boolean THEN '18446744073709551615'::xid8 ELSE pg_snapshot_xmax(s) END AS xmax
  FROM pg_current_snapshot() s
), arrived AS MATERIALIZED (
  SELECT e.stream_id, e.version, e.category, e.type, e.hash, e.seq
  FROM es.event e
  WHERE e.tx >= $1::xid8 AND e.tx < (SELECT xmax FROM snapshot)
    AND NOT ${LOGGED}
  ORDER BY e.seq LIMIT $3::int
), logged AS (
  INSERT INTO es.log (position, stream_id, version, category, type, hash, logged_at)
  SELECT $2::bigint + row_number() OVER (ORDER BY a.seq), a.stream_id, a.version, a.category, a.type, a.hash, n.now
  FROM arrived a, (
    SELECT greatest(date_trunc('milliseconds', clock_timestamp()), (SELECT l.logged_at FROM es.log l WHERE l.position = $2::bigint)) AS now
  ) n
), counted AS (
  SELECT count(*) AS n, count(*) = $3::int AS full FROM arrived
), settled AS (
  UPDATE es.sequencer s SET
    position = s.position + c.n,
    floor = CASE WHEN c.full THEN $1::xid8 ELSE x.xmin END,
    cluster = CASE WHEN c.full THEN s.cluster ELSE $5::bigint END
  FROM counted c, snapshot x WHERE s.one
)
SELECT n::int AS n FROM counted`,
};

/** Events of one tick at first, and at most while far behind: a tick looks at all that is not settled, so fewer are cheaper. */
const PAGE = { least: 1_000, most: 64_000 };

/**
 * Gives every committed event its place in the service's log: 1, 2, 3 …, each stream in its order. Any process may run it;
 * of several that run, one works at a time and the others find nothing to do.
 */
export class Sequencer {
  readonly #pool: Pool;
  readonly #pause = new Pause();
  readonly #logged: () => void;
  #page = PAGE.least;

  /** @param logged called after a tick that logged something: wakes those who follow the log in this process */
  constructor({ pool, logged = () => undefined }: { pool: Pool; logged?: () => void }) {
    this.#pool = pool;
    this.#logged = logged;
  }

  /** Logs what has arrived, at most one page. Answers how many events that were; 0 also while another process is at it. */
  async tick(): Promise<number> {
    const { rows: peeked } = await this.#pool.query<{ work: boolean }>(PEEK);
    if (peeked[0]?.work !== true) return 0;
    return inTransaction(this.#pool, async (tx) => {
      const { rows } = await tx.query<Place>(LOCK);
      const place = rows[0];
      if (place === undefined) return 0;
      const logged = await tx.query<{ n: number }>({
        ...LOG,
        values: [place.moved ? '0' : place.floor, place.position, this.#page, place.moved, place.cluster],
      });
      return logged.rows[0]?.n ?? 0;
    });
  }

  /** Ticks until aborted. */
  async run(signal: AbortSignal, onError?: (error: unknown) => void): Promise<void> {
    const round = async () => {
      const page = this.#page;
      const n = await this.tick();
      if (n > 0) this.#logged();
      this.#page = n < page ? PAGE.least : Math.min(page * 4, PAGE.most);
      return n === page ? 'more' : n > 0 ? 'some' : 'none';
    };
    await poll(round, { signal, pause: this.#pause, ...(onError === undefined ? {} : { onError }) });
  }

  /** Something was appended in this process: tick now. */
  nudge(): void {
    this.#pause.nudge();
  }
}

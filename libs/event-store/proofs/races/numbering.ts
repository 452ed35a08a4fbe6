import type { Pool } from 'pg';
import { Sequencer } from '../../src/index.js';
import { inTransaction } from '../../src/transaction.js';

/** Whoever gives events their positions: the product, or one of the readers that others use, planted as a defect. */
export interface Numbering {
  /** Events that got a position. */
  tick(): Promise<number>;
}

export const DEFECTS = ['bare-sequence', 'horizon-window'] as const;

export function numbering(pool: Pool, defect: string | undefined): Numbering {
  if (defect === 'bare-sequence') return bareSequence(pool);
  if (defect === 'horizon-window') return horizonWindow(pool);
  return new Sequencer({ pool });
}

/** Goes on from the last number it saw. What took its number earlier and shows later is never seen. */
function bareSequence(pool: Pool): Numbering {
  let last = '0';
  return {
    tick: async () => {
      const read = await inTransaction(pool, async (tx) => {
        await tx.query('SELECT FROM es.sequencer FOR UPDATE');
        const { rows } = await tx.query<{ last: string | null; n: number }>(
          `WITH arrived AS (SELECT * FROM es.event WHERE seq > $1 ORDER BY seq LIMIT 1000), logged AS (${LOG_ARRIVED})
           SELECT max(seq)::text AS last, count(*)::int AS n FROM arrived`,
          [last],
        );
        return rows[0];
      });
      last = read?.last ?? last;
      return read?.n ?? 0;
    },
  };
}

/** Delivers what lies below the oldest transaction that still runs. Of one stream, the later fact may lie below it and the earlier above. */
function horizonWindow(pool: Pool): Numbering {
  let floor = '0';
  return {
    tick: async () => {
      const read = await inTransaction(pool, async (tx) => {
        await tx.query('SELECT FROM es.sequencer FOR UPDATE');
        const { rows } = await tx.query<{ xmin: string; n: number }>(
          `WITH arrived AS (
             SELECT * FROM es.event WHERE tx >= $1::xid8 AND tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY seq
           ), logged AS (${LOG_ARRIVED})
           SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin, count(*)::int AS n FROM arrived`,
          [floor],
        );
        return rows[0];
      });
      floor = read?.xmin ?? floor;
      return read?.n ?? 0;
    },
  };
}

const LOG_ARRIVED = `
INSERT INTO es.log (position, stream_id, version, category, type, hash, logged_at)
SELECT (SELECT coalesce(max(position), 0) FROM es.log) + row_number() OVER (ORDER BY seq), stream_id, version, category, type, hash, clock_timestamp() FROM arrived`;

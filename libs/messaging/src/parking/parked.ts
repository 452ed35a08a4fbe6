import type { Pool } from 'pg';

/** A parked fact as an operator sees it: no content. */
export interface Parked {
  readonly subscription: string;
  readonly eventId: string;
  readonly key: string;
  /** Absent for a fact of the service's own log. */
  readonly topic?: string;
  readonly error: string;
  /** 0 for a fact that only waits behind an earlier one of its key. */
  readonly attempts: number;
  readonly parkedAt: Date;
  /** Its place in the list. */
  readonly cursor: string;
}

interface Row {
  readonly subscription: string;
  readonly event_id: string;
  readonly key: string;
  readonly topic: string | null;
  readonly error: string;
  readonly attempts: number;
  readonly parked_at: Date;
  readonly arrival: string;
}

const LIST = `
  SELECT subscription, event_id, key, topic, error, attempts, parked_at, arrival::text AS arrival
  FROM es.parked WHERE arrival > $1::bigint AND ($2::text IS NULL OR subscription = $2) ORDER BY es.parked.arrival LIMIT $3`;

/** A page of what is parked, in the order of parking; the last one's `cursor` leads to the next page. */
export async function listParked(pool: Pool, { subscription, after = '0', limit }: { subscription?: string; after?: string; limit: number }): Promise<Parked[]> {
  const { rows } = await pool.query<Row>(LIST, [after, subscription ?? null, limit]);
  return rows.map(({ event_id: eventId, parked_at: parkedAt, arrival: cursor, topic, ...row }) => ({ ...row, eventId, parkedAt, cursor, ...(topic === null ? {} : { topic }) }));
}

/** How many facts are parked per subscription. */
export async function countParked(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ subscription: string; count: number }>('SELECT subscription, count(*)::int AS count FROM es.parked GROUP BY subscription');
  return Object.fromEntries(rows.map(({ subscription, count }) => [subscription, count]));
}

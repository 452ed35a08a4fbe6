import type { Pool } from 'pg';

/** A fact that lies aside, with all that is needed to handle it later. */
export interface Parcel {
  readonly eventId: string;
  readonly key: string;
  /** Absent for a fact of the service's own log. */
  readonly topic?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value?: Buffer;
}

const COLUMNS = 'subscription, event_id, key, topic, headers, value, error, attempts, parked_at';
const VALUES = '$1::text, $2::uuid, $3::text, $4::text, $5::jsonb, $6::bytea, $7::text, $8::int, clock_timestamp()';

const PARK = `INSERT INTO es.parked (${COLUMNS}) VALUES (${VALUES}) ON CONFLICT DO NOTHING`;

// The lock on the last one parked waits for a replay that is just taking it away: then nothing is held any more.
const PARK_BEHIND = `
  WITH last AS (SELECT FROM es.parked WHERE subscription = $1 AND key = $3 ORDER BY arrival DESC LIMIT 1 FOR SHARE),
       behind AS (INSERT INTO es.parked (${COLUMNS}) SELECT ${VALUES} FROM last ON CONFLICT DO NOTHING)
  SELECT EXISTS (SELECT FROM last) AS held`;

const OLDEST = `SELECT event_id, key, topic, headers, value FROM es.parked WHERE subscription = $1 AND key = $2 ORDER BY arrival LIMIT 1`;

interface Row {
  readonly event_id: string;
  readonly key: string;
  readonly topic: string | null;
  readonly headers: Record<string, string>;
  readonly value: Buffer | null;
}

/** The facts that one subscription could not handle, and those of the same keys that came after them. */
export class Parking {
  constructor(
    private readonly pool: Pool,
    private readonly subscription: string,
  ) {}

  /** Which of these keys have facts parked. */
  async held(keys: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ key: string }>('SELECT DISTINCT key FROM es.parked WHERE subscription = $1 AND key = ANY($2)', [this.subscription, keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** A fact that is parked already stays as it is. */
  async park(parcel: Parcel, error: string, attempts: number): Promise<void> {
    await this.pool.query(PARK, this.values(parcel, error, attempts));
  }

  /** Parks the fact when others of its key are parked; answers whether they are. */
  async parkBehind(parcel: Parcel): Promise<boolean> {
    const { rows } = await this.pool.query<{ held: boolean }>(PARK_BEHIND, this.values(parcel, 'waits behind an earlier fact of the same key', 0));
    return rows[0]?.held === true;
  }

  /** The key of a parked fact. */
  async keyOf(eventId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ key: string }>('SELECT key FROM es.parked WHERE subscription = $1 AND event_id = $2', [this.subscription, eventId]);
    return rows[0]?.key;
  }

  async oldest(key: string): Promise<Parcel | undefined> {
    const { rows } = await this.pool.query<Row>(OLDEST, [this.subscription, key]);
    return rows[0] === undefined ? undefined : parcelOf(rows[0]);
  }

  async remove(eventId: string): Promise<void> {
    await this.pool.query('DELETE FROM es.parked WHERE subscription = $1 AND event_id = $2', [this.subscription, eventId]);
  }

  async failedAgain(eventId: string, error: string): Promise<void> {
    await this.pool.query('UPDATE es.parked SET error = $3, attempts = attempts + 1 WHERE subscription = $1 AND event_id = $2', [this.subscription, eventId, error]);
  }

  private values({ eventId, key, topic, headers, value }: Parcel, error: string, attempts: number): unknown[] {
    return [this.subscription, eventId, key, topic ?? null, storable(headers), value ?? null, error, attempts];
  }
}

/** jsonb takes neither NUL nor lone surrogates. Only a message that cannot be read anyway has them. */
const storable = (headers: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(headers).map((header) => header.map((text) => text.toWellFormed().replaceAll('\0', '\ufffd')))));

const parcelOf = ({ event_id: eventId, key, topic, headers, value }: Row): Parcel => ({
  eventId,
  key,
  headers,
  ...(topic === null ? {} : { topic }),
  ...(value === null ? {} : { value }),
});

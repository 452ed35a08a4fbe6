import type { Pool } from 'pg';
import { LeaseLost } from './errors.js';

export interface LeaseOptions {
  readonly pool: Pool;
  /** The subscription. */
  readonly name: string;
  /** UUID of this follower, no other's. */
  readonly holder: string;
  /** How long it lasts without being renewed, in milliseconds. */
  readonly leaseMs: number;
  /** A clock that runs on while the process is stopped, in milliseconds. */
  readonly monotonic?: () => number;
}

/**
 * The right to work on a subscription for a while. Between processes the database's clock decides; within this one a
 * monotonic clock that started before the database was asked, so that it ends here first.
 */
export class Lease {
  readonly #options: Required<LeaseOptions>;
  #heldUntil = -Infinity;

  constructor(options: LeaseOptions) {
    this.#options = { monotonic: () => performance.now(), ...options };
  }

  /** The cursor to go on from; undefined while another holds the lease. */
  async take(): Promise<bigint | undefined> {
    const rows = await this.#update(
      'es-lease-take',
      `SET holder = $2::uuid, lease_until = clock_timestamp() + $3::float8 * interval '1 ms', updated_at = clock_timestamp()
       WHERE name = $1 AND (holder = $2::uuid OR holder IS NULL OR lease_until < clock_timestamp())`,
    );
    return rows[0] === undefined ? undefined : BigInt(rows[0].cursor);
  }

  /** Works, renewing the lease meanwhile: waiting for a broker may take an hour. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    let renewing = Promise.resolve();
    const timer = setInterval(() => {
      renewing = this.#renew().catch(() => undefined); // not renewed, it runs out: assertHeld says so
    }, this.#options.leaseMs / 3);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      await renewing;
    }
  }

  /** Before each effect: throws {@link LeaseLost} once another may have begun the same work. */
  assertHeld(): void {
    if (this.#options.monotonic() >= this.#heldUntil) throw new LeaseLost(this.#options.name);
  }

  /** Moves the cursor, but only from where this follower found it and while nobody took over; {@link LeaseLost} otherwise. */
  async advance(from: bigint, to: bigint): Promise<void> {
    const rows = await this.#update(
      'es-lease-advance',
      `SET cursor = $5::bigint, lease_until = clock_timestamp() + $3::float8 * interval '1 ms', updated_at = clock_timestamp()
       WHERE name = $1 AND holder = $2::uuid AND cursor = $4::bigint`,
      [String(from), String(to)],
    );
    if (rows.length === 0) throw new LeaseLost(this.#options.name);
  }

  /** Lets the next follower begin at once. */
  async release(): Promise<void> {
    const { pool, name, holder } = this.#options;
    this.#heldUntil = -Infinity;
    await pool.query('UPDATE es.subscription SET holder = NULL, lease_until = NULL WHERE name = $1 AND holder = $2', [name, holder]);
  }

  async #renew(): Promise<void> {
    await this.#update('es-lease-renew', `SET lease_until = clock_timestamp() + $3::float8 * interval '1 ms' WHERE name = $1 AND holder = $2::uuid`);
  }

  async #update(statement: string, text: string, more: readonly string[] = []): Promise<readonly { cursor: string }[]> {
    const { pool, name, holder, leaseMs, monotonic } = this.#options;
    const heldUntil = monotonic() + leaseMs;
    const { rows } = await pool.query<{ cursor: string }>({
      name: statement,
      text: `UPDATE es.subscription ${text} RETURNING cursor::text AS cursor`,
      values: [name, holder, leaseMs, ...more],
    });
    this.#heldUntil = rows.length === 0 ? -Infinity : heldUntil;
    return rows;
  }
}

import type { Logged } from '@iwaa/event-sourcing';
import { follow, LogReader, type Lease, type Pause } from '@iwaa/event-store';
import type { Pool } from 'pg';
import type { MessagingListener } from './listener.js';
import type { Parcel } from './parking/parking.js';

/** Whose facts are read, for their upcasters. */
export type Readable = NonNullable<ConstructorParameters<typeof LogReader>[0]['aggregates']>[number];

export interface OwnFactsOptions {
  /** The service's database. */
  readonly pool: Pool;
  readonly aggregates: readonly Readable[];
  /** Facts per round, at most. */
  readonly batch?: number;
  /** How long a follower that stopped keeps the others waiting. */
  readonly leaseMs?: number;
  /** The rhythm of polling; nudge it when facts were logged in this process. */
  readonly pause?: Pause;
  readonly listener?: MessagingListener;
}

/** Follows the service's own log, at least once. */
export async function followOwnFacts(subscription: string, { listener = {}, batch, leaseMs, pause, ...options }: OwnFactsOptions, signal: AbortSignal, handle: (facts: readonly Logged[], lease: Lease) => Promise<void>): Promise<void> {
  await follow({
    pool: options.pool,
    aggregates: options.aggregates,
    mode: 'at-least-once',
    name: subscription,
    signal,
    handle,
    onError: (error) => { listener.interrupted?.(subscription, error); },
    ...(batch === undefined ? {} : { batch }),
    ...(leaseMs === undefined ? {} : { leaseMs }),
    ...(pause === undefined ? {} : { pause }),
  });
}

/** A fact of the own log is parked by its position: the log keeps it, and personal values stay where they are. */
export const parcelOf = ({ eventId, position }: Logged, key: string): Parcel => ({ eventId, key, headers: { position: String(position) } });

export async function factOf({ pool, aggregates }: OwnFactsOptions, { headers, eventId }: Parcel): Promise<Logged> {
  const position = BigInt(headers['position'] ?? '0');
  const [fact] = await new LogReader({ pool, aggregates }).read(position - 1n, 1);
  if (fact?.eventId !== eventId) throw new Error(`position ${position} of the log is not the parked fact`);
  return fact;
}

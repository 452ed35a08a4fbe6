import { Conflict } from '@iwaa/event-store';
import type { Pool } from 'pg';
import { Unpublishable } from '../facts/encoder.js';
import { Unreadable } from '../facts/decoder.js';
import type { MessagingListener } from '../listener.js';
import { described } from '../parking/described.js';
import { Parking, type Parcel } from '../parking/parking.js';
import { isUnreachable } from '../unreachable.js';
import { backoff, pause } from '../waiting.js';
import { inLanes } from './lanes.js';

/** What a subscription does with its facts, and how one is put aside and taken up again. */
export interface Handler<Item> {
  /** Names the subscription in the parking list. */
  readonly subscription: string;
  /** Does all that the fact calls for. Done twice it changes nothing the second time. */
  handle(item: Item): Promise<void>;
  /** The fact as it is parked; the key decides the order. */
  parcelOf(item: Item): Parcel;
  itemOf(parcel: Parcel): Promise<Item>;
}

/** Under which the work is done: `alive` throws once it is another's. */
export interface Turn {
  alive(): Promise<void> | void;
  readonly signal: AbortSignal;
}

export interface HandlingOptions {
  /** The service's database. */
  readonly pool: Pool;
  readonly listener?: MessagingListener;
  /** How often a fact is tried before it is parked. */
  readonly attempts?: number;
  /** How many keys are handled side by side; each may take a connection. */
  readonly width?: number;
}

/** The result of a replay. */
export interface Replayed {
  /** How many facts of the key were handled. */
  readonly handled: number;
  /** The fact at which it got stuck again, if it did; it and those behind it stay parked. */
  readonly stuck?: { readonly eventId: string; readonly error: string };
}

/** The work was broken off because the process stops; what is not done will be delivered again. */
class Stopping extends Error {}

/**
 * Handles facts in the order of their keys. A server that is away is waited for without limit; a fact that fails by itself is
 * tried a few times, then parked with the later facts of its key, and the other keys go on.
 */
export class Handling<Item> {
  private readonly parking: Parking;
  private readonly listener: MessagingListener;
  private readonly attempts: number;
  private readonly width: number;

  constructor(
    private readonly handler: Handler<Item>,
    { pool, listener = {}, attempts = 5, width = 4 }: HandlingOptions,
  ) {
    this.parking = new Parking(pool, handler.subscription);
    this.listener = listener;
    this.attempts = attempts;
    this.width = width;
  }

  /** Resolves when every item was handled or parked. Rejects when the turn is over or the signal aborted. */
  async all(items: readonly Item[], turn: Turn): Promise<void> {
    const keyOf = (item: Item) => this.handler.parcelOf(item).key;
    const held = await this.patiently(turn, () => this.parking.held(items.map(keyOf)));
    await inLanes(items, keyOf, this.width, async (item) => {
      const key = keyOf(item);
      if (held.has(key) && (await this.parkedBehind(item, turn))) return;
      if ((await this.one(item, turn)) === 'parked') held.add(key);
      else held.delete(key);
    });
  }

  /** Handles the parked facts of that fact's key, oldest first, under their own ids. Undefined when it is not parked. */
  async replay(eventId: string): Promise<Replayed | undefined> {
    const key = await this.parking.keyOf(eventId);
    if (key === undefined) return undefined;
    for (let handled = 0; ; handled += 1) {
      const parcel = await this.parking.oldest(key);
      if (parcel === undefined) return { handled };
      try {
        await this.handler.handle(await this.handler.itemOf(parcel));
      } catch (thrown) {
        const error = described(thrown);
        await this.parking.failedAgain(parcel.eventId, error);
        return { handled, stuck: { eventId: parcel.eventId, error } };
      }
      await this.parking.remove(parcel.eventId);
    }
  }

  private async parkedBehind(item: Item, turn: Turn): Promise<boolean> {
    const parked = await this.patiently(turn, () => this.parking.parkBehind(this.handler.parcelOf(item)));
    if (parked) this.listener.parked?.(this.handler.subscription);
    return parked;
  }

  private async one(item: Item, turn: Turn): Promise<'handled' | 'parked'> {
    for (let attempt = 1; ; attempt += 1) {
      const failure = await this.patiently(turn, () => this.tried(item));
      if (failure === undefined) return 'handled';
      if (attempt < this.attempts && !isHopeless(failure.reason)) await this.rest(attempt, failure.reason, turn);
      else {
        await this.patiently(turn, () => this.parking.park(this.handler.parcelOf(item), described(failure.reason), attempt));
        this.listener.parked?.(this.handler.subscription);
        return 'parked';
      }
    }
  }

  /** Answers why the fact itself failed, if it did; throws what waiting cures. */
  private async tried(item: Item): Promise<{ reason: unknown } | undefined> {
    try {
      await this.handler.handle(item);
      return undefined;
    } catch (reason) {
      if (waitingCures(reason)) throw reason;
      return { reason };
    }
  }

  /** Tries until no server is in the way. */
  private async patiently<T>({ alive, signal }: Turn, work: () => Promise<T>): Promise<T> {
    for (let waits = 1; ; waits += 1) {
      await alive();
      if (signal.aborted) throw new Stopping('the process stops');
      try {
        return await work();
      } catch (thrown) {
        if (!waitingCures(thrown)) throw thrown;
        await this.rest(waits, thrown, { alive, signal });
      }
    }
  }

  private async rest(failures: number, reason: unknown, { signal }: Turn): Promise<void> {
    this.listener.interrupted?.(this.handler.subscription, reason);
    await pause(backoff(failures), signal);
  }
}

const waitingCures = (error: unknown): boolean => error instanceof Conflict || isUnreachable(error);
const isHopeless = (error: unknown): boolean => error instanceof Unreadable || error instanceof Unpublishable;

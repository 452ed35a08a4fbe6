import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Lease } from '../lease.js';
import type { Pause } from '../pause.js';
import { poll } from '../poll.js';
import { begin } from '../subscription.js';
import { publish, toSeal, type PublishedCheckpoint } from './checkpoints.js';
import { grow } from './grow.js';
import type { KeptCheckpoint } from './kept-checkpoint.js';
import type { LogKey } from './log-key.js';
import { SealingRefused, type Refusal } from './refusal.js';
import { reopen } from './reopen.js';
import type { RightEdge } from './right-edge.js';

/** Hears how far the record is sealed. */
export interface SealListener {
  /** This checkpoint is the newest that is shown. */
  sealed?(checkpoint: PublishedCheckpoint): void;
  /** This process signs nothing more: somebody has to look. */
  sealingRefused?(refusal: Refusal): void;
}

export interface SealerOptions {
  readonly pool: Pool;
  /** Names the lease: of several sealers of a record one works, the others wait for their turn. */
  readonly name: string;
  readonly key: LogKey;
  readonly kept: KeptCheckpoint;
  readonly listener?: SealListener;
  readonly pause?: Pause;
  /** Between two checkpoints while there is little to seal, in milliseconds. */
  readonly everyMs?: number;
  /** How long a sealer that stopped keeps the others waiting, in milliseconds. */
  readonly leaseMs?: number;
}

/** With the longest pause of a poller this keeps the newest checkpoint below a second old. */
const EVERY_MS = 500;

/** Entries that one checkpoint seals, at most: while far behind, one is shown after each so many. */
const MOST = 10_000n;

type Found = 'more' | 'some' | 'none';

/** The tree, as large as what is shown. */
interface Sealed {
  readonly edge: RightEdge;
  readonly shown: PublishedCheckpoint | undefined;
}

/**
 * Follows a service's log and signs for it: the tree over its entries grows by those that were read and hashed anew, and its
 * root is signed. A checkpoint is kept beside the key before it is shown. What does not hold is never signed; then the sealer
 * stops for good, and says where.
 */
export class Sealer {
  readonly #options: SealerOptions;
  readonly #lease: Lease;
  /** Undefined until it was held against the kept checkpoint, and after every failure. */
  #sealed: Sealed | undefined;
  #refusal: Refusal | undefined;
  #notBefore = -Infinity;
  #hasBegun = false;

  constructor(options: SealerOptions) {
    this.#options = options;
    this.#lease = new Lease({ pool: options.pool, name: options.name, holder: randomUUID(), leaseMs: options.leaseMs ?? 5_000 });
  }

  /** Why nothing more is signed. */
  get refusal(): Refusal | undefined {
    return this.#refusal;
  }

  /** Seals until aborted. */
  async run(signal: AbortSignal, onError: (error: unknown) => void = () => undefined): Promise<void> {
    const { pause } = this.#options;
    await poll(() => this.round(), { signal, onError, ...(pause === undefined ? {} : { pause }) });
    await this.#lease.release().catch(onError);
  }

  /** Looks once, and seals what there is. */
  async round(): Promise<Found> {
    if (this.#refusal !== undefined) return 'none';
    const { pool, name, key } = this.#options;
    if (!this.#hasBegun) await begin(pool, name);
    this.#hasBegun = true;
    const { newest, isBehind } = await toSeal(pool, key.origin);
    if (!this.#isInDoubt(newest) && (!isBehind || performance.now() < this.#notBefore)) return 'none';
    const cursor = await this.#lease.take();
    return cursor === undefined ? 'none' : this.#turn(cursor, newest);
  }

  /** Whether what is shown is neither what this process knows nor what another has shown since. */
  #isInDoubt(newest: PublishedCheckpoint | undefined): boolean {
    if (this.#sealed === undefined) return true;
    const { shown } = this.#sealed;
    const [size, known] = [newest?.size ?? 0n, shown?.size ?? 0n];
    return size < known || (size === known && newest?.note !== shown?.note);
  }

  async #turn(cursor: bigint, newest: PublishedCheckpoint | undefined): Promise<Found> {
    try {
      return await this.#lease.during(async () => {
        if (this.#sealed === undefined || newest?.note !== this.#sealed.shown?.note) return this.#reopen(cursor);
        return this.#seal(cursor, this.#sealed.edge);
      });
    } catch (error) {
      this.#sealed = undefined;
      if (!(error instanceof SealingRefused)) throw error;
      this.#refusal = error.refusal;
      this.#options.listener?.sealingRefused?.(error.refusal);
      return 'none';
    }
  }

  async #reopen(cursor: bigint): Promise<Found> {
    const { pool, key, kept, listener } = this.#options;
    const { edge, shown, unpublished } = await reopen(pool, key, kept);
    if (unpublished === undefined) {
      this.#sealed = { edge, shown };
      if (shown !== undefined) listener?.sealed?.(shown);
    } else await this.#show(cursor, edge, unpublished);
    return 'more';
  }

  async #seal(cursor: bigint, edge: RightEdge): Promise<Found> {
    const { pool, key, kept } = this.#options;
    const before = edge.size;
    const isFarBehind = await grow(edge, pool, before + MOST);
    if (edge.size === before) return 'none';
    const note = key.sign({ size: edge.size, root: edge.root() });
    this.#lease.assertHeld();
    await kept.keep(note);
    await this.#show(cursor, edge, note);
    return isFarBehind ? 'more' : 'some';
  }

  async #show(cursor: bigint, edge: RightEdge, note: string): Promise<void> {
    const { pool, key, listener, everyMs = EVERY_MS } = this.#options;
    this.#lease.assertHeld();
    const shown = await publish(pool, key.origin, { size: edge.size, note }, edge.full);
    if (shown === undefined) throw new SealingRefused({ why: 'record-differs', position: edge.size });
    edge.stored();
    this.#sealed = { edge, shown };
    this.#notBefore = performance.now() + everyMs;
    listener?.sealed?.(shown);
    await this.#lease.advance(cursor, edge.size);
  }
}

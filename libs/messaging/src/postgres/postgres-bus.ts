import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Bus, BusMessage, Consuming, Topic } from '../bus.js';
import { bytesOf, BusUnavailable, mustFit } from '../bus-errors.js';
import type { MessagingListener } from '../listener.js';
import { isUnreachable } from '../unreachable.js';
import { inPortions } from '../portions.js';
import { consume } from './consumer.js';
import { append, ensureTopic } from './topics.js';
import { Wake } from './wake.js';

export interface PostgresBusOptions {
  /** The database `bus`. One connection is kept for wake-ups; the rest are used by the statement. */
  readonly pool: Pool;
  /** How long a member may be silent before another takes its turn. */
  readonly leaseMs?: number;
  readonly listener?: MessagingListener;
}

const PAGE = { messages: 200, bytes: 4_000_000 };

/** The bus of one machine, in tables: a topic is one sequence, the members of a group take turns at it. */
export class PostgresBus implements Bus {
  private readonly pool: Pool;
  private readonly leaseMs: number;
  private readonly listener: MessagingListener;
  private readonly wake: Wake;

  constructor({ pool, leaseMs = 5000, listener = {} }: PostgresBusOptions) {
    this.pool = pool;
    this.leaseMs = leaseMs;
    this.listener = listener;
    this.wake = new Wake(pool);
  }

  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    await reachable(async () => {
      for (const topic of topics) await ensureTopic(this.pool, topic);
    });
  }

  async publish(topic: string, messages: readonly BusMessage[]): Promise<void> {
    if (messages.length === 0) return;
    mustFit(messages);
    await reachable(async () => {
      for (const portion of inPortions(messages, bytesOf, PAGE.bytes)) await append(this.pool, topic, portion);
    });
    // Not waited for: the messages are stored, and who does not hear the hint polls.
    void this.wake.sound(topic);
  }

  consume(consuming: Consuming): Promise<void> {
    const member = { pool: this.pool, group: consuming.group, holder: randomUUID(), leaseMs: this.leaseMs };
    return consume(member, consuming, PAGE, this.wake, this.listener);
  }

  async ready(): Promise<void> {
    await reachable(() => this.pool.query('SELECT 1 FROM bus.topic LIMIT 1'));
  }

  /** Lets go of the wake-up connection; the pool stays its owner's. */
  close(): Promise<void> {
    this.wake.close();
    return Promise.resolve();
  }
}

async function reachable(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (isUnreachable(thrown)) throw new BusUnavailable('the PostgreSQL bus cannot be reached', { cause: thrown });
    throw thrown;
  }
}

import type { Consumer, Kafka } from 'kafkajs';
import type { MessagingListener } from '../listener.js';
import { pause } from '../waiting.js';

/** Messages wait and nothing moves, though the broker answers: the client is stuck, and only a new process helps. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
}

/** What a consumer has got done: steps of work, and failures in a row per partition. */
export class Progress {
  private steps = 0;
  private readonly failures = new Map<string, number>();

  get made(): boolean {
    return this.steps > 0;
  }
  get count(): number {
    return this.steps;
  }
  step(): void {
    this.steps += 1;
  }
  failed(topic: string, partition: number): number {
    this.step();
    const failures = (this.failures.get(`${topic}/${partition}`) ?? 0) + 1;
    this.failures.set(`${topic}/${partition}`, failures);
    return failures;
  }
  done(topic: string, partition: number): void {
    this.step();
    this.failures.delete(`${topic}/${partition}`);
  }
}

interface Watched {
  readonly kafka: Kafka;
  readonly consumer: Consumer;
  readonly group: string;
  readonly progress: Progress;
  readonly stallAfterMs: number;
  readonly listener: MessagingListener;
  readonly signal: AbortSignal;
}

const LOOK_MS = 5000;

/** Reports the lag of the partitions in hand; rejects with {@link Stalled} when it has grown for `stallAfterMs` without a step of work. */
export async function watchdog({ kafka, consumer, group, progress, stallAfterMs, listener, signal }: Watched): Promise<void> {
  let mine: Readonly<Record<string, readonly number[]>> = {};
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => { mine = payload.memberAssignment; });
  const admin = kafka.admin();
  const lag = async () => {
    let sum = 0;
    for (const { topic, partitions } of await admin.fetchOffsets({ groupId: group, topics: Object.keys(mine) })) {
      const committed = new Map(partitions.map(({ partition, offset }) => [partition, Math.max(0, Number(offset))]));
      const ends = (await admin.fetchTopicOffsets(topic)).filter(({ partition }) => mine[topic]?.includes(partition));
      for (const { partition, low, high } of ends) sum += Number(high) - Math.max(Number(low), committed.get(partition) ?? 0);
    }
    return sum;
  };
  let since = { at: performance.now(), steps: progress.count, lag: 0 };
  try {
    for (;;) {
      await pause(Math.min(LOOK_MS, stallAfterMs / 4), signal);
      if (signal.aborted) return;
      // A broker that does not answer is an outage, not a stall: the clock starts again.
      const now = await admin.connect().then(lag).catch(() => undefined);
      if (now !== undefined) listener.lag?.(group, now);
      if (now === undefined || now === 0 || progress.count !== since.steps) since = { at: performance.now(), steps: progress.count, lag: now ?? 0 };
      else if (performance.now() - since.at >= stallAfterMs && now > since.lag) throw new Stalled(`group ${group}: ${now} messages wait and nothing has moved for ${stallAfterMs} ms`);
    }
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

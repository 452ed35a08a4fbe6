import type { Admin, Consumer } from 'kafkajs';
import type { MessagingListener } from '../listener.js';
import { pause } from '../waiting.js';
import type { Progress } from './progress.js';

/** Messages wait and nothing moves, though the broker answers: the client is stuck, and only a new process helps. */
export class Stalled extends Error {
  override readonly name = 'Stalled';
}

type Assignment = Readonly<Record<string, readonly number[]>>;

/** The partitions in hand, as the group last divided them. To be called before the consumer runs. */
export function assignmentOf(consumer: Consumer): () => Assignment {
  let mine: Assignment = {};
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => { mine = payload.memberAssignment; });
  return () => mine;
}

export interface Watched {
  readonly admin: Admin;
  readonly group: string;
  readonly mine: () => Assignment;
  readonly progress: Progress;
  readonly stallAfterMs: number;
  readonly listener: MessagingListener;
  readonly signal: AbortSignal;
}

const LOOK_MS = 5000;

/** Reports the lag of the partitions in hand; rejects with {@link Stalled} when it has grown for `stallAfterMs` without a step of work. */
export async function watchdog(watched: Watched): Promise<void> {
  const { group, progress, stallAfterMs, listener, signal } = watched;
  let since = { at: performance.now(), steps: progress.steps, lag: 0 };
  for (;;) {
    await pause(Math.min(LOOK_MS, stallAfterMs / 4), signal);
    if (signal.aborted) return;
    // A broker that does not answer is an outage, not a stall: the clock starts again.
    const lag = await lagOf(watched).catch(() => undefined);
    if (lag !== undefined) listener.lag?.(group, lag);
    if (lag === undefined || lag === 0 || progress.steps !== since.steps) since = { at: performance.now(), steps: progress.steps, lag: lag ?? 0 };
    else if (performance.now() - since.at >= stallAfterMs && lag > since.lag) {
      throw new Stalled(`group ${group}: ${lag} messages wait and nothing has moved for ${stallAfterMs} ms`);
    }
  }
}

async function lagOf({ admin, group, mine }: Watched): Promise<number> {
  const assigned = Object.entries(mine());
  let lag = 0;
  for (const { topic, partitions } of await admin.fetchOffsets({ groupId: group, topics: assigned.map(([name]) => name) })) {
    const committed = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (mine()[topic]?.includes(partition) === true) lag += Number(high) - Math.max(Number(low), committed.get(partition) ?? 0);
    }
  }
  return lag;
}

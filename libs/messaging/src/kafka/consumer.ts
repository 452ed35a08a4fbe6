import { once } from 'node:events';
import type { Consumer, Kafka, RetryOptions } from 'kafkajs';
import type { Consuming } from '../bus.js';
import { UnknownTopic } from '../bus-errors.js';
import type { MessagingListener } from '../listener.js';
import { backoff, pause } from '../waiting.js';
import { eachBatch } from './each-batch.js';
import { isKafkaError } from './kafka-errors.js';
import { Progress } from './progress.js';
import { assignmentOf, watchdog } from './watchdog.js';

export interface KafkaConsuming {
  readonly kafka: Kafka;
  readonly retry: RetryOptions;
  readonly stallAfterMs: number;
  readonly concurrency: number;
  readonly listener: MessagingListener;
}

/**
 * Consumes until the signal is aborted. kafkajs's own restarts are off: whatever ends a consumer ends up here, and a new one
 * takes its place. Rejects with `Stalled` when messages wait and nothing moves: then only a new process helps.
 */
export async function consume(consuming: Consuming, options: KafkaConsuming): Promise<void> {
  const { group, signal } = consuming;
  for (let failures = 0; !signal.aborted; ) {
    const progress = new Progress();
    try {
      await oneConsumer(consuming, options, progress);
    } catch (thrown) {
      if (!isKafkaError(thrown)) throw thrown;
      options.listener.interrupted?.(group, thrown);
      failures = progress.steps > 0 ? 1 : failures + 1;
      await pause(backoff(failures), signal);
    }
  }
}

async function oneConsumer(consuming: Consuming, options: KafkaConsuming, progress: Progress): Promise<void> {
  const { group, topics, signal } = consuming;
  const { kafka, retry, concurrency, listener } = options;
  const admin = kafka.admin({ retry });
  const consumer = kafka.consumer({ groupId: group, allowAutoTopicCreation: false, maxWaitTimeInMs: 250, sessionTimeout: 6000, heartbeatInterval: 1000, retry });
  const over = new AbortController();
  const handling = { ...consuming, signal: AbortSignal.any([signal, over.signal]) };
  const crashed = new Promise<never>((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => { reject(payload.error); });
  });
  crashed.catch(() => undefined);
  const mine = assignmentOf(consumer);
  try {
    await admin.connect();
    const known = await admin.listTopics();
    for (const topic of topics) if (!known.includes(topic)) throw new UnknownTopic(topic);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => eachBatch(payload, handling, listener, progress),
    });
    const stopped = signal.aborted ? Promise.resolve() : once(signal, 'abort', { signal: over.signal });
    stopped.catch(() => undefined);
    await Promise.race([stopped, crashed, watchdog({ admin, group, mine, progress, signal: over.signal, ...options })]);
  } finally {
    over.abort();
    await disconnect(consumer, signal.aborted ? 10_000 : 1000);
    await admin.disconnect().catch(() => undefined);
  }
}

/** kafkajs waits for the batches in hand; a broker that is away, or a batch that hangs, must not make it wait for ever. */
async function disconnect(consumer: Consumer, patienceMs: number): Promise<void> {
  const patient = new AbortController();
  await Promise.race([consumer.disconnect().catch(() => undefined), pause(patienceMs, patient.signal)]);
  patient.abort();
}

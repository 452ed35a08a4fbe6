import type { Consumer, EachBatchPayload, Kafka, KafkaMessage, RetryOptions } from 'kafkajs';
import type { Consuming, Delivered } from '../bus.js';
import { LostTurn, UnknownTopic } from '../bus-errors.js';
import type { MessagingListener } from '../listener.js';
import { backoff, pause } from '../waiting.js';
import { isKafkaError, translated } from './kafka-errors.js';
import { Progress, watchdog } from './watchdog.js';

export interface KafkaConsuming {
  readonly stallAfterMs: number;
  readonly concurrency: number;
  readonly listener: MessagingListener;
}

/**
 * Consumes until the signal is aborted. kafkajs's own restarts are off: whatever ends a consumer ends up here, and a new one
 * takes its place. Rejects with `Stalled` when messages wait and nothing moves: then only a new process helps.
 */
export async function consume(kafka: Kafka, retry: RetryOptions, consuming: Consuming, options: KafkaConsuming): Promise<void> {
  const { group, signal } = consuming;
  for (let failures = 0; !signal.aborted; ) {
    const progress = new Progress();
    const ended = await oneConsumer(kafka, retry, consuming, options, progress).catch((thrown: unknown) => ({ thrown }));
    if (ended === undefined) return;
    const error = translated(ended.thrown);
    if (!isKafkaError(ended.thrown) && error === ended.thrown) throw error;
    if (error instanceof UnknownTopic) throw error;
    options.listener.interrupted?.(group, error);
    failures = progress.made ? 1 : failures + 1;
    await pause(backoff(failures), signal);
  }
}

async function oneConsumer(kafka: Kafka, retry: RetryOptions, consuming: Consuming, options: KafkaConsuming, progress: Progress): Promise<void> {
  const { group, topics, signal } = consuming;
  const consumer = kafka.consumer({ groupId: group, allowAutoTopicCreation: false, maxWaitTimeInMs: 250, sessionTimeout: 15_000, heartbeatInterval: 1000, retry });
  const over = new AbortController();
  const crashed = new Promise<never>((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => { reject(payload.error); });
  });
  crashed.catch(() => undefined);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.concurrency,
      eachBatch: (payload) => eachBatch(payload, consuming, options.listener, progress),
    });
    const stopped = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => { resolve(); }, { once: true, signal: over.signal });
    });
    await Promise.race([stopped, crashed, watchdog({ kafka, consumer, group, progress, signal: over.signal, ...options })]);
  } finally {
    over.abort();
    await disconnect(consumer);
  }
}

/** kafkajs waits for the batch in hand; a broker that is away must not make it wait for ever. */
async function disconnect(consumer: Consumer): Promise<void> {
  await Promise.race([consumer.disconnect().catch(() => undefined), pause(10_000)]);
}

async function eachBatch(payload: EachBatchPayload, { group, onBatch, signal }: Consuming, listener: MessagingListener, progress: Progress): Promise<void> {
  const { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary, isRunning, isStale } = payload;
  const messages = batch.messages.map((message) => delivered(batch.topic, batch.partition, message));
  const last = messages.at(-1);
  if (last === undefined || !isRunning() || isStale()) return;
  let lost: unknown;
  const alive = async () => {
    progress.step();
    await heartbeat().catch((thrown: unknown) => {
      lost = thrown;
      throw new LostTurn({ cause: thrown });
    });
  };
  try {
    await onBatch({ messages, signal, alive });
  } catch (thrown) {
    // The runner rejoins the group on its own errors; ours would end the consumer.
    if (lost !== undefined) throw lost;
    listener.interrupted?.(group, thrown);
    await waitBeforeRedelivery(progress.failed(batch.topic, batch.partition), heartbeat, signal);
    return;
  }
  await commitOffsetsIfNecessary({ topics: [{ topic: batch.topic, partitions: [{ partition: batch.partition, offset: String(BigInt(last.offset) + 1n) }] }] });
  resolveOffset(last.offset);
  progress.done(batch.topic, batch.partition);
}

async function waitBeforeRedelivery(failures: number, heartbeat: () => Promise<void>, signal: AbortSignal): Promise<void> {
  await pause(backoff(failures), signal);
  await heartbeat();
}

function delivered(topic: string, partition: number, { key, value, headers = {}, offset }: KafkaMessage): Delivered {
  const text = (header: Buffer | string | (Buffer | string)[] | undefined) => String((Array.isArray(header) ? header[0] : header) ?? '');
  return {
    topic,
    partition,
    offset,
    key: key?.toString('utf8') ?? '',
    headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, text(header)])),
    value: value ?? Buffer.alloc(0),
  };
}

import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Consuming, Delivered } from '../bus.js';
import { LostTurn } from '../bus-errors.js';
import type { MessagingListener } from '../listener.js';
import { backoff, pause } from '../waiting.js';
import type { Progress } from './progress.js';

/** Handles one batch: committed after it was handled, left for redelivery when the handler throws. */
export async function eachBatch(payload: EachBatchPayload, { group, onBatch, signal }: Consuming, listener: MessagingListener, progress: Progress): Promise<void> {
  const { batch, heartbeat, resolveOffset, commitOffsetsIfNecessary, isRunning, isStale } = payload;
  const { topic, partition } = batch;
  const messages = batch.messages.map((message) => delivered(topic, partition, message));
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
    // kafkajs joins the group again on its own errors; any other would end the consumer.
    if (lost !== undefined) throw lost as Error;
    listener.interrupted?.(group, thrown);
    await pause(backoff(progress.failed(`${topic}/${partition}`)), signal);
    await heartbeat();
    return;
  }
  const next = String(BigInt(last.offset) + 1n);
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset: next }] }] });
  resolveOffset(last.offset);
  progress.succeeded(`${topic}/${partition}`);
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

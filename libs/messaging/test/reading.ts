import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Bus, BusMessage, Delivered } from '../src/index.js';

export const message = (key: string, text: string, headers: Record<string, string> = {}): BusMessage => ({ key, headers, value: Buffer.from(text) });
export const numbered = (key: string, from: number, to: number): BusMessage[] => Array.from({ length: to - from + 1 }, (_, n) => message(key, String(from + n)));
export const textOf = ({ value }: BusMessage): string => value.toString('utf8');

/** What each key's messages were, in the order in which they arrived for the first time. */
export function firstArrivals(messages: readonly BusMessage[]): Record<string, string[]> {
  const keys = new Map<string, Set<string>>();
  for (const each of messages) keys.set(each.key, (keys.get(each.key) ?? new Set()).add(textOf(each)));
  return Object.fromEntries([...keys].map(([key, texts]) => [key, [...texts]]));
}

/** Waits until the condition holds; a test that waits in vain ends by its own time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(10);
}

export interface Reader {
  readonly seen: Delivered[];
  stop(): Promise<void>;
  /** Rejects with what ended the consumer, if anything did. */
  readonly ended: Promise<void>;
}

/** A member of a group that keeps what it has handled. */
export function reader(bus: Bus, group: string, topics: readonly string[], handle: (batch: Batch) => Promise<void> = () => Promise.resolve()): Reader {
  const stopping = new AbortController();
  const seen: Delivered[] = [];
  const onBatch = async (batch: Batch) => {
    await handle(batch);
    seen.push(...batch.messages);
  };
  const ended = bus.consume({ group, topics, onBatch, signal: stopping.signal });
  ended.catch(() => undefined);
  return {
    seen,
    ended,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

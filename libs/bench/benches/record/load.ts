import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  /** So many at once, each beginning anew as soon as it has its answer. */
  readonly connections: number;
  readonly seconds: number;
}

/** What one round of a contestant came to. */
export interface Round {
  /** Operations per second. */
  readonly perSecond: number;
  /** One per operation, in milliseconds; none where an outside program does not tell. */
  readonly latencies: readonly number[];
  /** CPU time of this process per operation, in microseconds. */
  readonly cpuMicros: number;
}

/** Carries out one operation of the writer of this number. */
export type Once = (writer: number) => Promise<unknown>;

export async function closedLoop({ connections, seconds }: Load, once: Once): Promise<Round> {
  const latencies: number[] = [];
  const cpu = process.cpuUsage();
  const began = performance.now();
  const end = began + seconds * 1_000;
  await Promise.all(
    Array.from({ length: connections }, async (_, writer) => {
      for (let now = performance.now(); now < end; ) {
        await once(writer);
        const after = performance.now();
        latencies.push(after - now);
        now = after;
      }
    }),
  );
  const elapsed = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: latencies.length / elapsed, latencies, cpuMicros: (user + system) / latencies.length };
}

/** At a steady pace, shared evenly among the connections; one that is late does not wait. */
export async function paced({ connections, seconds }: Load, perSecond: number, once: Once): Promise<void> {
  const began = performance.now();
  const every = (connections / perSecond) * 1_000;
  await Promise.all(
    Array.from({ length: connections }, async (_, writer) => {
      for (let due = began + (every * writer) / connections; due < began + seconds * 1_000; due += every) {
        const wait = due - performance.now();
        if (wait > 0) await sleep(wait);
        await once(writer);
      }
    }),
  );
}

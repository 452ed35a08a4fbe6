import type { JobsOptions } from 'bullmq';

export interface WakeupData {
  readonly id: string;
}

/** What we use of BullMQ's Queue, whichever backend it has. */
export interface WakeupQueue {
  add(name: string, data: WakeupData, options: JobsOptions): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What we use of BullMQ's Worker. */
export interface WakeupWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
  disconnect(): Promise<void>;
}

export type WakeupProcessor = (job: { readonly data: WakeupData }) => Promise<void>;

/** So many calls of one queue run at once in one process. */
export const CONCURRENCY = 4;

/** Where BullMQ keeps its jobs. */
export interface JobStore {
  queue(name: string): WakeupQueue;
  worker(name: string, processor: WakeupProcessor): WakeupWorker;
  /** Undefined while it can be used, else why not: answers at once. */
  unavailable(): string | undefined;
  /** Rejects with the reason while it cannot be used. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

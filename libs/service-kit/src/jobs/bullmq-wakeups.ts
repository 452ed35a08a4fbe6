import { setTimeout as pause } from 'node:timers/promises';
import type { JobStore, WakeupQueue, WakeupWorker } from './job-store.js';
import { postgresStore } from './postgres-store.js';
import { redisStore } from './redis-store.js';
import { mustBeWakeup, type Wakeup, type WakeupOutcome, type Wakeups } from './wakeups.js';

export interface WakeupsOptions {
  readonly service: string;
  /** Every queue that will be used. */
  readonly queues: readonly string[];
  readonly store: { readonly kind: 'postgres'; readonly url: string } | { readonly kind: 'redis'; readonly url: string };
  /** Now, in milliseconds. */
  readonly clock: () => number;
  readonly onOutcome: (outcome: WakeupOutcome) => void;
}

/** Opens the service's wake-ups on the store that the configuration names. */
export async function openWakeups(options: WakeupsOptions): Promise<Wakeups> {
  const { store, queues, service, onOutcome } = options;
  const onError = (error: unknown) => onOutcome({ queue: 'all', outcome: 'store-error', error });
  const opened = store.kind === 'postgres' ? postgresStore(store.url, queues.length, onError) : await redisStore(store.url, service, onError);
  return new BullWakeups(opened, options);
}

/** A closing worker gets this long for the calls at hand and for a store that does not answer, in milliseconds. */
const CLOSING_MS = 5_000;

class BullWakeups implements Wakeups {
  readonly #queues: ReadonlyMap<string, WakeupQueue>;
  readonly #workers: WakeupWorker[] = [];

  constructor(
    private readonly store: JobStore,
    private readonly options: Pick<WakeupsOptions, 'queues' | 'clock' | 'onOutcome'>,
  ) {
    this.#queues = new Map(options.queues.map((name) => [name, store.queue(name)]));
    for (const [name, queue] of this.#queues) this.reportErrors(name, queue);
  }

  at(queue: string, jobId: string, instant: Wakeup['at'], { id }: { readonly id: string }): Promise<boolean> {
    return this.all(queue, [{ jobId, at: instant, id }]);
  }

  async all(queue: string, wakeups: readonly Wakeup[]): Promise<boolean> {
    wakeups.forEach(mustBeWakeup);
    const jobs = this.queueNamed(queue);
    const reason = this.store.unavailable();
    if (reason !== undefined) return this.notCreated(queue, new Error(reason));
    try {
      // One by one: on PostgreSQL, BullMQ's bulk call creates a sequence, which is not the application's to do.
      await Promise.all(wakeups.map((wakeup) => jobs.add(queue, { id: wakeup.id }, this.jobOptions(wakeup))));
    } catch (error) {
      return this.notCreated(queue, error);
    }
    this.options.onOutcome({ queue, outcome: 'created' });
    return true;
  }

  on(queue: string, wake: (id: string) => Promise<void>): void {
    this.queueNamed(queue);
    const worker = this.store.worker(queue, async ({ data }) => {
      try {
        await wake(data.id);
        this.options.onOutcome({ queue, outcome: 'done' });
      } catch (error) {
        this.options.onOutcome({ queue, outcome: 'failed', error });
        // What the store keeps of a failure is its message: the error's own might speak of a person.
        throw new Error(error instanceof Error ? error.name : 'failed', { cause: error });
      }
    });
    this.reportErrors(queue, worker);
    this.#workers.push(worker);
  }

  ready(): Promise<void> {
    return this.store.ready();
  }

  async close(): Promise<void> {
    const closing = async () => {
      const alone = this.store.unavailable() !== undefined;
      await Promise.all(this.#workers.map((worker) => worker.close(alone)));
      await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
    };
    const patience = new AbortController();
    await Promise.race([closing().catch(() => undefined), pause(CLOSING_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    // A worker that could not close goes on looking for its server, and would keep the process alive.
    for (const worker of this.#workers) void worker.disconnect().catch(() => undefined);
    await this.store.close();
  }

  private jobOptions({ jobId, at }: Wakeup) {
    return {
      jobId,
      delay: Math.max(0, Date.parse(at) - this.options.clock()),
      // A job that is kept blocks its name: the sweep could never make it again.
      removeOnComplete: true,
      removeOnFail: true,
      attempts: 5,
      backoff: { type: 'exponential', delay: 1_000 },
      stackTraceLimit: 0,
    };
  }

  private queueNamed(name: string): WakeupQueue {
    const queue = this.#queues.get(name);
    if (queue === undefined) throw new TypeError(`no queue ${name}: this service has ${this.options.queues.join(', ')}`);
    return queue;
  }

  private notCreated(queue: string, error: unknown): false {
    this.options.onOutcome({ queue, outcome: 'not-created', error });
    return false;
  }

  private reportErrors(queue: string, source: { on(event: 'error', listener: (error: Error) => void): unknown }): void {
    source.on('error', (error) => this.options.onOutcome({ queue, outcome: 'store-error', error }));
  }
}

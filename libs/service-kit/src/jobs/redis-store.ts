import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { CONCURRENCY, type JobStore, type WakeupData } from './job-store.js';

/**
 * Jobs in Redis, under a prefix of the service's own.
 * @throws EvictingRedis when the server is reached and may drop keys; a server that cannot be reached yet is waited for.
 */
export async function redisStore(url: string, service: string, onError: (error: unknown) => void): Promise<JobStore> {
  const prefix = `iwaa-${service}`;
  // A command gives up with its connection: whoever asked is told, and the sweep asks again.
  const queues = connect(url, { maxRetriesPerRequest: 1 }, onError);
  // A worker's blocking call must wait as long as it takes.
  const workers = connect(url, { maxRetriesPerRequest: null }, onError);
  const close = async () => {
    // A connection that breaks while it says goodbye is closed all the same.
    await Promise.all([queues, workers].map((client) => client.quit().catch(() => client.disconnect())));
  };
  await firstAnswer(queues);
  if (queues.status === 'ready') {
    await mustNotEvict(queues).catch(async (error: unknown) => {
      await close();
      throw error;
    });
  }
  return {
    queue: (name) => new Queue<WakeupData>(name, { connection: queues, prefix }),
    worker: (name, processor) => new Worker<WakeupData>(name, processor, { connection: workers, prefix, concurrency: CONCURRENCY }),
    unavailable: () => (queues.status === 'ready' ? undefined : `Redis is ${queues.status}`),
    ready: async () => {
      if (queues.status !== 'ready') throw new Error(`Redis is ${queues.status}`);
      await mustNotEvict(queues);
    },
    close,
  };
}

/** Redis is set to forget keys when it is full: it would lose wake-ups without a word. */
export class EvictingRedis extends Error {
  override readonly name = 'EvictingRedis';
  constructor(policy: string) {
    super(`Redis runs with maxmemory-policy ${policy} and may drop jobs when it is full: set it to noeviction`);
  }
}

const LONGEST_PAUSE_MS = 2_000;

function connect(url: string, options: { readonly maxRetriesPerRequest: number | null }, onError: (error: unknown) => void): Redis {
  const client = new Redis(url, { ...options, connectTimeout: 2_000, retryStrategy: (times) => Math.min(50 * 2 ** times, LONGEST_PAUSE_MS) });
  client.on('error', onError);
  return client;
}

async function firstAnswer(client: Redis): Promise<void> {
  await new Promise<void>((resolve) => {
    client.once('ready', resolve);
    client.once('close', resolve);
  });
}

async function mustNotEvict(client: Redis): Promise<void> {
  const info = await client.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1];
  if (policy !== 'noeviction') throw new EvictingRedis(policy ?? 'unknown');
}

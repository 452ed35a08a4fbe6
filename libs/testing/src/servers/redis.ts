import { freePort } from '@iwaa/embedded';
import { container } from './container.js';
import { IMAGES } from './images.js';
import { localServer, programOnPath } from './local-process.js';
import { NotRun } from './not-run.js';
import { scratch } from './scratch.js';
import { shared } from './shared.js';
import type { OwnServer, TestServer } from './test-server.js';

// BullMQ needs a store that never drops a key.
const options = ['--maxmemory-policy', 'noeviction', '--databases', '256', '--save', '', '--appendonly', 'no'];

/** Redis from its configured address (IWAA_TEST_REDIS_URL), Docker, or the machine's own `redis-server`. */
export async function redis(): Promise<TestServer> {
  return await shared('redis', { docker: inDocker, machine: () => ownRedis() });
}

/** A `redis-server` that nobody else uses, with options of its own or the tests'. With those it stores nothing: killed and restarted, it has lost every key. */
export async function ownRedis(own: readonly string[] = options): Promise<OwnServer> {
  const program = programOnPath('redis-server');
  if (program === undefined) throw new NotRun('no IWAA_TEST_REDIS_URL, no Docker, and no redis-server on PATH');
  const port = await freePort();
  const folder = scratch('redis');
  return await localServer({
    program,
    options: [...own, '--bind', '127.0.0.1', '--port', String(port), '--dir', folder.path, '--set-proc-title', 'no'],
    folder,
    port,
    url: `redis://127.0.0.1:${port}`,
  });
}

async function inDocker(): Promise<TestServer> {
  const { address, stop } = await container({
    image: IMAGES.redis,
    port: 6379,
    command: ['redis-server', ...options],
    readyLog: { text: /Ready to accept connections/, times: 1 },
  });
  return { url: `redis://${address}`, stop };
}

import { join } from 'node:path';
import { startPostgres } from '@iwaa/embedded';
import { container } from './container.js';
import { IMAGES } from './images.js';
import { scratch } from './scratch.js';
import { shared } from './shared.js';
import type { OwnServer, TestServer } from './test-server.js';

export type PostgresSettings = Readonly<Record<string, string>>;

// A test's data need survive kill -9, not a power cut.
const defaults: PostgresSettings = { fsync: 'off', max_connections: '300' };

/** PostgreSQL from its configured address (IWAA_TEST_POSTGRES_URL), Docker, or npm's packages. */
export async function postgres(): Promise<TestServer> {
  return await shared('postgres', { docker: inDocker, machine: ownPostgres });
}

/** A PostgreSQL of npm's packages that nobody else uses. Settings go over the tests' own, which have fsync off. */
export async function ownPostgres(settings: PostgresSettings = {}): Promise<OwnServer> {
  const folder = scratch('postgres');
  const options = { dataDir: join(folder.path, 'data'), settings: { ...defaults, ...settings } };
  let server = await startPostgres({ ...options, port: 0 });
  folder.heldBy(server.pid);
  return {
    url: server.superuserUrl,
    folder: folder.path,
    get pid() {
      return server.pid;
    },
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      // Ended and waited for: the next one believes that a zombie still holds the cluster.
      await server.ended;
    },
    restart: async () => {
      server = await startPostgres({ ...options, port: server.port });
      folder.heldBy(server.pid);
    },
    stop: async () => {
      await server.stop();
      folder.remove();
    },
  };
}

async function inDocker(): Promise<TestServer> {
  const password = 'only-for-tests';
  const { address, stop } = await container({
    image: IMAGES.postgres,
    port: 5432,
    environment: { POSTGRES_PASSWORD: password },
    command: ['postgres', ...Object.entries(defaults).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // The image starts twice: once to make the cluster, then for good.
    readyLog: { text: /database system is ready to accept connections/, times: 2 },
  });
  return { url: `postgres://postgres:${password}@${address}/postgres`, stop };
}

import { kafka } from './kafka.js';
import { NotRun } from './not-run.js';
import { postgres } from './postgres.js';
import { redis } from './redis.js';
import { variables, type ServerName, type TestServer } from './test-server.js';

export interface TestServers {
  /** What could not be had, and why. */
  readonly notRun: readonly { readonly server: ServerName; readonly reason: string }[];
  stop(): Promise<void>;
}

const starters: Readonly<Record<ServerName, () => Promise<TestServer>>> = { postgres, redis, kafka };

/** Starts what tests share, all at once, and puts addresses, or reasons, into this process's environment for its children. */
export async function startTestServers(servers: readonly ServerName[] = wantedServers()): Promise<TestServers> {
  const outcomes = await Promise.all(servers.map(async (server) => ({ server, ...(await outcomeOf(starters[server])) })));
  for (const { server, started, reason } of outcomes) {
    if (started) process.env[variables[server].address] = started.url;
    if (reason !== undefined) process.env[variables[server].reason] = reason;
  }
  return {
    notRun: outcomes.flatMap(({ server, reason }) => (reason === undefined ? [] : [{ server, reason }])),
    stop: async () => {
      await Promise.all(outcomes.map(async ({ started }) => await started?.stop()));
    },
  };
}

/** IWAA_TEST_SERVERS=postgres,redis leaves out what the specs at hand do not need. */
function wantedServers(): ServerName[] {
  const wanted = process.env['IWAA_TEST_SERVERS']?.split(',');
  return (Object.keys(starters) as ServerName[]).filter((server) => wanted?.includes(server) ?? true);
}

async function outcomeOf(start: () => Promise<TestServer>): Promise<{ started?: TestServer; reason?: string }> {
  try {
    return { started: await start() };
  } catch (thrown) {
    if (thrown instanceof NotRun) return { reason: thrown.message };
    throw thrown;
  }
}

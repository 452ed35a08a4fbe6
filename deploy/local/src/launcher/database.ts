import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres, type PostgresServer } from '@iwaa/embedded';
import type { LaunchSettings } from './config.js';
import type { DataFolder } from './data-folder.js';
import type { Stopping } from './stopping.js';

const AGAIN_AFTER_MS = 1_000;

/** The URL of the embedded server's superuser, or of the server that the configuration names. */
export async function startDatabase({ postgresUrl, ports }: LaunchSettings, folder: DataFolder, stopping: Stopping, say: (what: string) => void): Promise<string> {
  if (postgresUrl !== undefined) return postgresUrl;
  const start = () => startPostgres({ dataDir: folder.postgres, port: ports.postgres });
  let server = await start();
  if (server.replacedOrphan) say('PostgreSQL of an earlier run was still there and was stopped');
  say(`PostgreSQL is up on port ${String(server.port)}`);
  stopping.undo(() => server.stop());
  const { superuserUrl } = server;
  void keep(server, stopping.signal, async () => (server = await start()), say);
  return superuserUrl;
}

/** Starts the server again when it ends by itself: services wait for it and go on. */
async function keep(server: PostgresServer, signal: AbortSignal, again: () => Promise<PostgresServer>, say: (what: string) => void): Promise<void> {
  await server.ended;
  while (!signal.aborted) {
    say('PostgreSQL ended by itself and is started again');
    try {
      await keep(await again(), signal, again, say);
      return;
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      await pause(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

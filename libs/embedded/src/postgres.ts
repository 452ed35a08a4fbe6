import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveTo, unprivilegedAccount, type Account } from './account.js';
import { binariesFor } from './binaries.js';
import { CannotStart } from './cannot-start.js';
import { clusterIn } from './cluster.js';
import { folderFor } from './folder.js';
import { stopOrphan, stopServer, writeOwner } from './orphan.js';
import { freePort, mustBeFree } from './port.js';

export interface PostgresOptions {
  /** Holds the cluster, the log and the superuser's password; made when absent. */
  readonly dataDir: string;
  /** Loopback port; 0 takes a free one. */
  readonly port: number;
  /** Server settings by name, over the defaults: `{ max_connections: '300' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  readonly port: number;
  /** `postgres://…/postgres` of the superuser, password included: never log it. */
  readonly superuserUrl: string;
  readonly pid: number;
  /** A server of an earlier run was still there; it was stopped before this one started. */
  readonly replacedOrphan: boolean;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Disconnects every client and ends the server; once is enough, twice is harmless. */
  stop(): Promise<void>;
}

const defaults: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log must not repeat values: neither the statement nor the row that broke a constraint.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/**
 * Starts PostgreSQL from npm's packages in a process group of its own, so that Ctrl-C reaches only its starter, who stops it.
 * Throws {@link CannotStart} for a port in use, a data folder that cannot be written or is in use, and a server that gives up.
 */
export async function startPostgres({ dataDir, port, settings = {} }: PostgresOptions): Promise<PostgresServer> {
  const account = unprivilegedAccount();
  const binaries = binariesFor(account);
  const folder = folderFor(account, dataDir);
  const replacedOrphan = await stopOrphan(folder, join(folder, 'cluster'));
  const listening = port === 0 ? await freePort() : port;
  await mustBeFree(listening);
  const cluster = await clusterIn(folder, binaries, account);
  const log = join(folder, 'postgres.log');
  writeOwner(folder);
  const options = Object.entries({ ...defaults, ...settings, port: String(listening) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = launch(binaries.postgres, ['-D', cluster.path, ...options], folder, log, account);
  const pid = server.pid ?? 0;
  const ended = new Promise<void>((resolve) => server.once('exit', () => { resolve(); }));
  await ready(server, cluster.path, log);
  return {
    port: listening,
    superuserUrl: `postgres://postgres:${cluster.password}@127.0.0.1:${listening}/postgres`,
    pid,
    replacedOrphan,
    ended,
    stop: async () => {
      server.ref();
      if (server.exitCode === null && server.signalCode === null) await stopServer(pid);
      await ended;
    },
  };
}

function launch(program: string, options: readonly string[], folder: string, log: string, account: Account | undefined): ChildProcess {
  const output = openSync(log, 'a', 0o600);
  giveTo(account, log);
  try {
    const server = spawn(program, options, {
      ...account,
      cwd: folder,
      detached: true,
      env: { LC_ALL: 'C', PATH: process.env['PATH'] },
      stdio: ['ignore', output, output],
    });
    server.unref();
    return server;
  } finally {
    closeSync(output);
  }
}

/** The eighth line of postmaster.pid is where the server says that it takes connections. */
async function ready(server: ChildProcess, cluster: string, log: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  while (server.exitCode === null && server.signalCode === null) {
    if (existsSync(file)) {
      const lines = readFileSync(file, 'utf8').split('\n');
      if (lines[0] === String(server.pid) && lines[7]?.trim() === 'ready') return;
    }
    await sleep(10);
  }
  const last = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-3).join(' / ');
  throw new CannotStart(`PostgreSQL did not start; its log ${log} ends with: ${last}`);
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { hasEnded, runningProcess, type Running } from './running.js';

const fastShutdown = 'SIGINT' satisfies NodeJS.Signals;
const immediateShutdown = 'SIGQUIT' satisfies NodeJS.Signals;

/** Remembers who started the server in this folder, to tell an orphan from a server in use. */
export function writeOwner(folder: string): void {
  writeFileSync(join(folder, 'owner.pid'), String(process.pid));
}

/**
 * Stops the server of this cluster that outlived whoever started it; true when there was one.
 * Throws {@link CannotStart} when its starter is still there.
 */
export async function stopOrphan(folder: string, cluster: string): Promise<boolean> {
  const server = serverOf(cluster);
  if (server === undefined) return false;
  if (server.parent === ownerOf(folder)) {
    throw new CannotStart(`The data folder ${folder} is in use by process ${server.parent}: stop it first.`);
  }
  await stopServer(server.pid);
  return true;
}

/** Clients are disconnected and the server ends with a checkpoint; without one when that takes longer than 30 s. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of [fastShutdown, immediateShutdown] as const) {
    signalTo(pid, signal);
    if (await hasEnded(pid, 30_000)) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

/** The first line of postmaster.pid may name a process id that somebody else has by now: its command line tells. */
function serverOf(cluster: string): Running | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const server = runningProcess(Number(readFileSync(file, 'utf8').split('\n')[0]));
  return server?.command.includes(`-D ${cluster}`) === true ? server : undefined;
}

function ownerOf(folder: string): number | undefined {
  const file = join(folder, 'owner.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

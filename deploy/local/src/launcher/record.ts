import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart, hasEnded, runningProcess } from '@iwaa/embedded';

/** A process that the launcher started, or the launcher itself; the command tells it from one that got its number later. */
export interface Started {
  readonly name: string;
  readonly pid: number;
  readonly command: string;
}

/** The process as it is now. */
export const startedAs = (name: string, pid: number): Started => ({ name, pid, command: runningProcess(pid)?.command ?? '' });

/** What runs on a data folder, so that the next start, and `iwaa status`, know. */
export interface LaunchRecord {
  readonly launcher: Started;
  readonly portBase: number;
  readonly processes: readonly Started[];
}

const pathIn = (dataDir: string): string => join(dataDir, 'running.json');

/** Undefined when nothing was started, or all of it was stopped. */
export async function readRecord(dataDir: string): Promise<LaunchRecord | undefined> {
  try {
    return JSON.parse(await readFile(pathIn(dataDir), 'utf8')) as LaunchRecord;
  } catch {
    return undefined;
  }
}

export async function writeRecord(dataDir: string, record: LaunchRecord): Promise<void> {
  const draft = `${pathIn(dataDir)}.${String(process.pid)}`;
  await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
  await rename(draft, pathIn(dataDir));
}

export const removeRecord = (dataDir: string): Promise<void> => rm(pathIn(dataDir), { force: true });

export const isRunning = ({ pid, command }: Started): boolean => runningProcess(pid)?.command === command;

/** @throws CannotStart when a launcher works on this folder now */
export async function mustNotRun(dataDir: string): Promise<void> {
  const record = await readRecord(dataDir);
  if (record !== undefined && record.launcher.pid !== process.pid && isRunning(record.launcher)) {
    throw new CannotStart(`Iwaa runs already on ${dataDir}, as process ${String(record.launcher.pid)}: stop it first, or choose another folder with IWAA_DATA_DIR and other ports with IWAA_PORT_BASE.`);
  }
}

/** Stops what outlived a launcher that was killed; answers the names. */
export async function stopOrphans(dataDir: string, withinMs: number): Promise<readonly string[]> {
  const orphans = ((await readRecord(dataDir))?.processes ?? []).filter(isRunning);
  await Promise.all(
    orphans.map(async ({ pid }) => {
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        process.kill(pid, signal);
        if (await hasEnded(pid, withinMs)) return;
      }
    }),
  );
  return orphans.map(({ name }) => name);
}

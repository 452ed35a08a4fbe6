import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that runs now. */
export interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Undefined when no process has this id. */
export function runningProcess(pid: number): Running | undefined {
  try {
    // `ps` would do, but a bare container has none; /proc would do, but macOS has none.
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

function fromProc(pid: number): Running | undefined {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  if (/^State:\s+Z/m.test(status)) return undefined;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return { pid, parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command };
}

function fromPs(pid: number): Running | undefined {
  const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const [, parent, command] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
  return command === undefined ? undefined : { pid, parent: Number(parent), command };
}

/** Waits until the process has ended; false when it still runs after this many milliseconds. */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (runningProcess(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Wakeup, Wakeups } from './wakeups.js';

export interface Sweep {
  readonly wakeups: Wakeups;
  readonly queue: string;
  /**
   * Every wake-up that should exist, from the service's own tables, a page at a time in the order of `jobId`:
   * those after the given name, at most `limit`.
   */
  readonly wanted: (after: string | undefined, limit: number) => Promise<readonly Wakeup[]>;
}

const PAGE = 500;

/** Makes anew whatever wake-ups the job store has lost; those that it has stay. Answers how many should exist. */
export async function sweepOnce({ wakeups, queue, wanted }: Sweep): Promise<number> {
  let swept = 0;
  let after: string | undefined;
  for (;;) {
    const page = await wanted(after, PAGE);
    if (page.length > 0 && !(await wakeups.all(queue, page))) return swept;
    swept += page.length;
    if (page.length < PAGE) return swept;
    after = page.at(-1)?.jobId;
  }
}

/** Sweeps at once and then every so many milliseconds, until the signal; a sweep that fails is reported and tried again. */
export async function sweep(task: Sweep & { readonly everyMs: number; readonly signal: AbortSignal; readonly onError: (error: unknown) => void }): Promise<void> {
  while (!task.signal.aborted) {
    await sweepOnce(task).catch(task.onError);
    await pause(task.everyMs, undefined, { signal: task.signal }).catch(() => undefined);
  }
}

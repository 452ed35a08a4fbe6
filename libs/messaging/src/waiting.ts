import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many milliseconds, or until the signal is aborted: then it resolves at once. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (thrown) {
    if (signal?.aborted !== true) throw thrown;
  }
}

/** How long a poller rests after so many empty polls in a row, in milliseconds. */
export const restAfter = (emptyPolls: number): number => RESTS[Math.min(emptyPolls, RESTS.length) - 1] ?? 0;
const RESTS = [10, 20, 50, 100, 250];

/** How long to wait before trying again after so many failures in a row, in milliseconds: doubling from 50 to 1,000. */
export const backoff = (failures: number): number => Math.min(1000, 25 * 2 ** Math.min(failures, 10));

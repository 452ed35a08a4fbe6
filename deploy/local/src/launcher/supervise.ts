import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './child.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Whoever ran this long counts as well again. */
const WELL_AFTER_MS = 60_000;

export interface SuperviseOptions {
  readonly begin: () => Child;
  readonly signal: AbortSignal;
  readonly say: (what: string) => void;
  /** A new process took the place of one that ended. */
  readonly onBegun: (child: Child) => Promise<void>;
}

/** Keeps a service running until the signal: one that ends by itself is begun again, after a pause that grows while it keeps failing. */
export async function supervise(child: Child, { begin, signal, say, onBegun }: SuperviseOptions): Promise<void> {
  let begun = performance.now();
  let wait = FIRST_PAUSE_MS;
  for (let current = child; ; ) {
    const how = await current.ended;
    if (signal.aborted) return;
    if (performance.now() - begun > WELL_AFTER_MS) wait = FIRST_PAUSE_MS;
    say(`${current.name} ended by itself (${how}) and is started again`);
    await pause(wait, undefined, { signal }).catch(() => undefined);
    // The signal may have come while we waited.
    if (isAborted(signal)) return;
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
    begun = performance.now();
    current = begin();
    await onBegun(current);
  }
}

const isAborted = (signal: AbortSignal): boolean => signal.aborted;

import type { Instant } from '@iwaa/event-sourcing';

/** A wake-up that should exist: when `at` comes, whoever works on the queue is called with `id`. */
export interface Wakeup {
  /** Names the wake-up within its queue: the same name twice is one wake-up. Letters, digits, `-`, `_` and `.`, not digits alone. */
  readonly jobId: string;
  readonly at: Instant;
  /** A UUID: what the wake-up is about. Jobs carry ids, never facts. */
  readonly id: string;
}

/**
 * Calls back at an instant. Only wakes: whoever is called decides again whether something is due, so that a wake-up may come late,
 * early, twice or never; {@link sweep} makes lost ones anew. Created by followers and sweeps alone, so that no command waits for the job store.
 */
export interface Wakeups {
  /** False when the job store did not take it: the sweep will. Throws TypeError for a name or id that no job may have. */
  at(queue: string, jobId: string, instant: Instant, about: { readonly id: string }): Promise<boolean>;
  /** The same for many at once; those that exist already stay as they are. */
  all(queue: string, wakeups: readonly Wakeup[]): Promise<boolean>;
  /** Works on a queue. A call that fails is tried again with growing pauses, five times, and then left to the sweep. */
  on(queue: string, wake: (id: string) => Promise<void>): void;
  /** Rejects with the reason while the job store cannot be used. */
  ready(): Promise<void>;
  /** Lets the calls at hand end, then lets go of every connection. */
  close(): Promise<void>;
}

/** What became of a wake-up, for counters: no ids. */
export interface WakeupOutcome {
  readonly queue: string;
  readonly outcome: 'created' | 'not-created' | 'done' | 'failed' | 'store-error';
  readonly error?: unknown;
}

/** @throws TypeError naming what is wrong: the store would otherwise refuse, or silently take, what it cannot handle. */
export function mustBeWakeup({ jobId, id }: Wakeup): void {
  if (!/^[A-Za-z0-9_.-]{1,200}$/.test(jobId) || /^\d+$/.test(jobId)) throw new TypeError(`not a name for a wake-up: ${JSON.stringify(jobId)}`);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('a wake-up carries a UUID and nothing else');
}

import type { Replayed } from './handling/handling.js';

/** Something that a worker process does until it is told to stop. */
export interface Work {
  /** Names it in `es.subscription`, in the parking list and in metrics. */
  readonly subscription: string;
  /** Resolves once the signal is aborted and the work in hand has ended. Rejects on what waiting does not cure. */
  run(signal: AbortSignal): Promise<void>;
  /** Handles what is parked under that fact's key, oldest first, under the facts' own ids. Undefined when it is not parked. */
  replay(eventId: string): Promise<Replayed | undefined>;
}

/** Runs them side by side; when one fails for good the others are stopped and its failure is thrown. */
export async function runAll(works: readonly Pick<Work, 'run'>[], signal: AbortSignal): Promise<void> {
  const stopping = new AbortController();
  const stop = () => { stopping.abort(); };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const outcomes = await Promise.allSettled(works.map((work) => work.run(stopping.signal).finally(stop)));
  signal.removeEventListener('abort', stop);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

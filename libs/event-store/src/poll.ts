import { Pause } from './pause.js';

export interface Polling {
  readonly pause?: Pause;
  readonly signal: AbortSignal;
  /** Hears of every failure; polling goes on. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Works until aborted: again at once while a round says that there is more, otherwise after a pause.
 * A failed round is reported and tried again: a database that comes back finds its pollers waiting.
 */
export async function poll(round: () => Promise<'more' | 'some' | 'none'>, { signal, pause = new Pause(), onError = () => undefined }: Polling): Promise<void> {
  while (!signal.aborted) {
    try {
      const found = await round();
      if (found !== 'none') pause.reset();
      if (found === 'more') continue;
    } catch (error) {
      onError(error);
    }
    await pause.wait(signal);
  }
}

import type { Bus, Topic } from './bus.js';
import { BusUnavailable } from './bus-errors.js';
import type { MessagingListener } from './listener.js';
import { backoff, pause } from './waiting.js';

/** Makes the topics, waiting for the bus without limit; answers false when the signal came first. */
export async function ensured(bus: Bus, topics: readonly Topic[], subscription: string, listener: MessagingListener, signal: AbortSignal): Promise<boolean> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await bus.ensureTopics(topics);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof BusUnavailable)) throw thrown;
      listener.interrupted?.(subscription, thrown);
      await pause(backoff(failures), signal);
    }
  }
  return false;
}

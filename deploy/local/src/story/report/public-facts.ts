import { contracts, type PublishedFact } from '@iwaa/contracts';
import { decoder, type Bus } from '@iwaa/messaging';
import { randomUUID } from 'node:crypto';

/** The bus is believed to hold no more once nothing came for so long, in milliseconds. */
const QUIET_MS = 1_500;

/** Every public fact that lies on the bus, by when it was recorded; those of one case and aggregate in their own order. */
export async function publicFacts(bus: Bus): Promise<readonly PublishedFact[]> {
  const decode = decoder(contracts);
  const seen = new Map<string, PublishedFact>();
  const done = new AbortController();
  let quiet = setTimeout(() => { done.abort(); }, QUIET_MS * 10); // joining a group may take a while
  const consuming = bus.consume({
    group: `story-report-${randomUUID()}`,
    topics: contracts.map(({ topic }) => topic),
    signal: done.signal,
    onBatch: async ({ messages }) => {
      for (const message of messages) {
        const fact = decode(message);
        if (fact !== undefined) seen.set(fact.id, fact);
      }
      clearTimeout(quiet);
      quiet = setTimeout(() => { done.abort(); }, QUIET_MS);
    },
  });
  await consuming;
  clearTimeout(quiet);
  return [...seen.values()].sort(byTime);
}

const byTime = (a: PublishedFact, b: PublishedFact): number => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.sequence - b.sequence);

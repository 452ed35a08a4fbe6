import { describe, expect, it as rule } from '@jest/globals';
import fc from 'fast-check';
import { inLogOrder } from './in-log-order.js';
import { collected, each } from './streamed.js';

const SERVICES = ['households', 'allocation', 'conventions'];

describe('several logs as one', () => {
  rule('nothing is lost, and each log keeps its own order', async () => {
    const minutes = fc.array(fc.integer({ min: 10, max: 14 }), { maxLength: 8 });
    await fc.assert(fc.asyncProperty(fc.tuple(minutes, minutes, minutes), async (logs) => {
      const entries = logs.map((log, n) => log.toSorted((a, b) => a - b).map((minute, position) => ({ service: SERVICES[n] ?? '', position, loggedAt: `2026-11-20T08:${String(minute)}:00.000Z` })));
      const merged = await collected(inLogOrder(entries.map(each)));
      expect(merged.map(({ loggedAt }) => loggedAt)).toEqual(entries.flat().map(({ loggedAt }) => loggedAt).sort());
      for (const [n, service] of SERVICES.entries()) expect(merged.filter((entry) => entry.service === service)).toEqual(entries[n]);
    }));
  });

  rule('what was logged at one instant stands in the order of the services’ names', async () => {
    const at = (service: string) => each([{ service, loggedAt: '2026-11-20T08:00:00.000Z' }]);
    expect((await collected(inLogOrder([at('households'), at('allocation')]))).map(({ service }) => service)).toEqual(['allocation', 'households']);
  });

  rule('holds one entry of each, and lets go of every log when its reader stops', async () => {
    let [read, closed] = [0, 0];
    async function* endless(service: string) {
      try {
        for (;;) {
          read += 1;
          yield { service, loggedAt: '2026-11-20T08:00:00.000Z' };
        }
      } finally {
        closed += 1;
      }
    }
    let taken = 0;
    for await (const _ of inLogOrder(['a', 'b'].map(endless))) if ((taken += 1) === 10) break;
    expect([read <= taken + 2, closed]).toEqual([true, 2]);
  });
});

import type { Proof } from '@iwaa/testing';
import { tellStory } from '../src/story/tell.js';
import { openSite } from './site/open-site.js';

interface Size {
  readonly adapters: readonly ('postgres' | 'kafka')[];
}

/** The whole slice, through the origin, on real servers. */
export const proof: Proof<Size> = {
  name: 'story',
  claims: 'the slice’s story holds from the signed convention to the family’s answer, on PostgreSQL and on Kafka with Redis',
  full: { adapters: ['postgres', 'kafka'] },
  small: { adapters: ['postgres'] },
  defects: ['conventions-asleep'],

  run: async ({ size, defect, say }) => {
    const figures: Record<string, number | string> = {};
    for (const messaging of size.adapters) {
      const site = await openSite({ messaging, jobs: messaging === 'kafka' ? 'redis' : 'postgres' });
      try {
        if (defect === 'conventions-asleep') await site.programs.find(({ name }) => name === 'conventions')?.kill();
        const told = await tellStory(site, (sentence) => { say(`${messaging}: ${sentence}`); }).catch((error: unknown) => {
          if (defect === undefined) throw error;
          return undefined;
        });
        figures[`${messaging}: endings`] = told === undefined ? 0 : Object.values(told.offers).reduce((sum, count) => sum + count, 0);
      } finally {
        await site.close();
      }
    }
    return figures;
  },

  broken: (figures) => Object.entries(figures).flatMap(([name, count]) => (count === 4 ? [] : [`${name} ${String(count)}, not 4`])),
};

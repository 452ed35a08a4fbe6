import * as store from '@iwaa/event-store';
import type { Section } from '../../src/index.js';
import type { Arena } from './arena.js';
import { contest, looping, rates } from './contests.js';
import { commands, streamsOf } from './product.js';
import type { Size } from './sizes.js';
import { unchainedStore } from './unchained.js';

const perSecond = { row: 6, unit: 'facts/s', against: 'the same record with random bytes for hashes', judged: 'ratio', better: 'higher' } as const;

/** Row 6: what the hash chain costs. At most ten of a hundred is a ratio of at least 0.9. */
export const chain: Section<Size, Arena> = {
  figures: [
    { figure: 'chain-cost', measures: 'one fact per command, 8 connections', ...perSecond, target: 0.9, stretch: 0.95 },
    { figure: 'chain-cost-ten', measures: 'ten facts per command, 8 connections', ...perSecond, target: 0.7, stretch: 0.85 },
  ],
  measure: async (arena, size, say) => {
    say('the cost of the chain');
    const unchained = await unchainedStore();
    const [chained, other] = [streamsOf(store, arena.record.app), streamsOf(unchained, (await arena.another()).app)];
    const outcome = await contest(8, size, {
      chained: looping(commands(store, chained)),
      unchained: looping(commands(unchained, other)),
      chainedTen: looping(commands(store, chained, { atOnce: 10 })),
      unchainedTen: looping(commands(unchained, other, { atOnce: 10 })),
    });
    return { 'chain-cost': rates(outcome, 'chained', 'unchained'), 'chain-cost-ten': rates(outcome, 'chainedTen', 'unchainedTen') };
  },
};

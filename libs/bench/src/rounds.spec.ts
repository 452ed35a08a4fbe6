import { describe, expect, test } from '@jest/globals';
import { compared, inTurn, median } from './rounds.js';

describe('rounds', () => {
  test('run one after the other, and each begins with another contestant', async () => {
    const order: string[] = [];
    const contestant = (name: string) => async () => order.push(name);
    const outcome = await inTurn(3, { a: contestant('a'), b: contestant('b'), c: contestant('c') });
    expect(order.join('')).toBe('abcbcacab');
    expect(outcome).toEqual({ a: [1, 6, 8], b: [2, 4, 9], c: [3, 5, 7] });
  });

  test('give the median of their ratios: a slow while of the machine, which falls on both, changes nothing', () => {
    expect(compared([50, 5, 50], [100, 10, 100])).toEqual({ ours: 50, reference: 100, ratio: 0.5, more: { lowestRatio: 0.5, highestRatio: 0.5 } });
  });

  test('of one are their own median', () => {
    expect(compared([1], [2])).toEqual({ ours: 1, reference: 2, ratio: 0.5 });
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });
});

import { expect, it } from '@jest/globals';
import { inPortions } from './portions.js';

const cut = (items: number[], limit: number) => inPortions(items, (bytes) => bytes, limit);

it('keeps all items in order, in portions within the limit', () => {
  expect(cut([4, 4, 4, 1, 9, 2], 9)).toEqual([[4, 4], [4, 1], [9], [2]]);
});
it('gives an item beyond the limit a portion of its own', () => {
  expect(cut([1, 20, 1], 9)).toEqual([[1], [20], [1]]);
});
it('makes no portion of nothing', () => {
  expect(cut([], 9)).toEqual([]);
});

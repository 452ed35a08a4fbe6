import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { inLanes } from './lanes.js';

const items = ['a1', 'b1', 'a2', 'c1', 'b2', 'a3', 'd1'];
const keyOf = (item: string) => item.charAt(0);

describe('work in lanes', () => {
  it('keeps the order of each key and does everything once', async () => {
    const done: string[] = [];
    await inLanes(items, keyOf, 2, async (item) => {
      await turn();
      done.push(item);
    });
    expect(done.toSorted()).toEqual(items.toSorted());
    expect(done.filter((item) => keyOf(item) === 'a')).toEqual(['a1', 'a2', 'a3']);
  });

  it('does different keys side by side, never more than the width', async () => {
    let now = 0;
    let most = 0;
    await inLanes(items, keyOf, 3, async () => {
      most = Math.max(most, ++now);
      await turn();
      now -= 1;
    });
    expect(most).toBe(3);
  });

  it('begins nothing after a failure, and rejects once all have come to rest', async () => {
    const [begun, ended]: [string[], string[]] = [[], []];
    const work = async (item: string) => {
      begun.push(item);
      if (item === 'b1') throw new Error('b1 failed');
      await turn();
      ended.push(item);
    };
    await expect(inLanes(items, keyOf, 2, work)).rejects.toThrow('b1 failed');
    expect(begun).toEqual(['a1', 'b1']);
    expect(ended).toEqual(['a1']);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it as rule } from '@jest/globals';
import { inHands } from './in-hands.js';

describe('work in several hands', () => {
  rule('is done on so many items at once, and answered in their order', async () => {
    let [now, most] = [0, 0];
    const answers = await inHands(3, [5, 1, 4, 2, 3], async (ms) => {
      most = Math.max(most, (now += 1));
      await pause(ms);
      now -= 1;
      return ms * 10;
    });
    expect(answers).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(3);
  });
  rule('stops when one item fails, and only once the others in hand are done', async () => {
    const done: number[] = [];
    const working = inHands(2, [1, 2, 3, 4], async (n) => {
      await pause(n);
      if (n === 1) throw new Error('one');
      done.push(n);
    });
    await expect(working).rejects.toThrow('one');
    expect(done).toEqual([2]);
  });
  rule('on nothing is over at once', async () => {
    expect(await inHands(3, [], () => Promise.reject(new Error('never')))).toEqual([]);
  });
});

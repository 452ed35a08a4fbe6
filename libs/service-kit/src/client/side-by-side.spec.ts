import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it as rule } from '@jest/globals';
import { sideBySide } from './side-by-side.js';

describe('work side by side', () => {
  rule('is done on so many items at once, and answered in their order', async () => {
    let [now, most] = [0, 0];
    const answers = await sideBySide([5, 1, 4, 2, 3], 3, async (ms) => {
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
    const working = sideBySide([1, 2, 3, 4], 2, async (n) => {
      await pause(n);
      if (n === 1) throw new Error('one');
      done.push(n);
    });
    await expect(working).rejects.toThrow('one');
    expect(done).toEqual([2]);
  });
  rule('on nothing is over at once', async () => {
    expect(await sideBySide([], 3, () => Promise.reject(new Error('never')))).toEqual([]);
  });
});

import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { runUntilTold, type Stoppable } from './run-until-told.js';

function running(stop: () => Promise<void> = () => Promise.resolve()) {
  const process = new EventEmitter();
  const said: string[] = [];
  let breakDown!: (error: Error) => void;
  const ended = new Promise<void>((_, reject) => (breakDown = reject));
  const stoppable: Stoppable = { stop, ended };
  return { process, said, breakDown, exit: runUntilTold(stoppable, { process, graceMs: 50, say: (what) => { said.push(what); } }) };
}

describe('a process', () => {
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) {
    test(`stops on ${event}, and ends well`, async () => {
      let stopped = 0;
      const { process, exit } = running(async () => { stopped += 1; });
      process.emit(event);
      process.emit('SIGINT');
      await expect(exit).resolves.toBe(0);
      expect(stopped).toBe(1);
    });
  }

  test('stops what still works when its work breaks down, and ends badly', async () => {
    let stopped = false;
    const { breakDown, exit, said } = running(async () => {
      stopped = true;
    });
    breakDown(new Error('no'));
    await expect(exit).resolves.toBe(1);
    expect([stopped, said]).toEqual([true, ['cannot go on']]);
  });

  test('does not wait for ever for what does not stop', async () => {
    const { process, exit, said } = running(() => new Promise(() => undefined));
    process.emit('SIGTERM');
    await expect(exit).resolves.toBe(1);
    expect(said).toEqual(['did not stop within 50 ms']);
  });

  test('ends badly when stopping fails', async () => {
    const { process, exit, said } = running(() => Promise.reject(new Error('no')));
    process.emit('SIGTERM');
    await expect(exit).resolves.toBe(1);
    expect(said).toEqual(['did not stop cleanly']);
  });
});

import { setImmediate as nextRound, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Together } from './together.js';

interface Statement {
  readonly asks: readonly string[];
  readonly answer: (answers?: readonly (string | Promise<string>)[]) => void;
  readonly fail: (error: Error) => void;
}

/** A server that answers when it is told to. */
function server(over: { most?: number; statements?: number; patienceMs?: number } = {}) {
  const statements: Statement[] = [];
  const together = new Together<string, string>({
    send: (asks) =>
      new Promise((resolve, reject) => {
        const answer: Statement['answer'] = (answers = asks.map((ask) => `${ask}!`)) => {
          resolve(answers);
        };
        statements.push({ asks, answer, fail: reject });
      }),
    keys: (ask) => [ask.charAt(0)],
    ...{ most: 3, statements: 1, patienceMs: 10_000, ...over },
  });
  const sent = async () => {
    await nextRound();
    await nextRound();
    return statements.map(({ asks }) => asks.join(' '));
  };
  return { together, statements, sent };
}

describe('asks', () => {
  test('of one moment go together, and each gets its own answer', async () => {
    const { together, statements, sent } = server();
    const answers = Promise.all(['a', 'b', 'c'].map((ask) => together.ask(ask)));
    await expect(sent()).resolves.toEqual(['a b c']);
    statements[0]?.answer();
    await expect(answers).resolves.toEqual(['a!', 'b!', 'c!']);
  });

  test('that come while a statement is under way wait for the next, so many at most', async () => {
    const { together, statements, sent } = server();
    const all = ['a', 'b', 'c', 'd', 'e'].map((ask) => together.ask(ask));
    await expect(sent()).resolves.toEqual(['a b c']);
    statements[0]?.answer();
    await Promise.all(all.slice(0, 3));
    await expect(sent()).resolves.toEqual(['a b c', 'd e']);
  });

  test('that share a key are never under way at once', async () => {
    const { together, statements, sent } = server({ statements: 3 });
    const [first] = ['a1', 'a2', 'b'].map((ask) => together.ask(ask));
    await expect(sent()).resolves.toEqual(['a1 b']);
    statements[0]?.answer();
    await first;
    await expect(sent()).resolves.toEqual(['a1 b', 'a2']);
  });

  test('may be answered one later than the other, or refused each for itself', async () => {
    const { together, statements, sent } = server();
    const [one, other] = [together.ask('a'), together.ask('b')];
    await sent();
    statements[0]?.answer([Promise.reject(new Error('refused')), Promise.resolve('later')]);
    await expect(one).rejects.toThrow('refused');
    await expect(other).resolves.toBe('later');
  });

  test('of a statement that fails have all failed, and those who waited go on', async () => {
    const { together, statements, sent } = server();
    const all = ['a', 'b', 'c', 'd'].map((ask) => together.ask(ask));
    const ended = Promise.allSettled(all.slice(0, 3));
    await sent();
    statements[0]?.fail(new Error('connection lost'));
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(sent()).resolves.toEqual(['a b c', 'd']);
  });

  test('wait for a statement that is stuck no longer than its patience, unless they share a key with it', async () => {
    const { together, statements, sent } = server({ patienceMs: 20 });
    void together.ask('a1');
    await expect(sent()).resolves.toEqual(['a1']);
    const later = ['a2', 'b'].map((ask) => together.ask(ask));
    await expect(sent()).resolves.toEqual(['a1']);
    await sleep(40);
    await expect(sent()).resolves.toEqual(['a1', 'b']);
    statements[1]?.answer();
    await later[1];
    statements[0]?.answer();
    await expect(sent()).resolves.toEqual(['a1', 'b', 'a2']);
  });

  test('whatever their keys and however long each statement takes, are all answered once, each key by one at a time', async () => {
    const asks = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), rounds: fc.nat(3) }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), async (all, most, statements) => {
        const underWay = new Map<string, number>();
        let sent = 0;
        const together = new Together<(typeof all)[number], string>({
          send: async (group) => {
            expect(group.length).toBeLessThanOrEqual(most);
            for (const { key } of group) underWay.set(key, (underWay.get(key) ?? 0) + 1);
            expect(Math.max(0, ...underWay.values())).toBeLessThanOrEqual(1);
            for (let round = 0; round < Math.max(...group.map(({ rounds }) => rounds)); round++) await nextRound();
            for (const { key } of group) underWay.set(key, 0);
            sent += group.length;
            return group.map(({ key }) => key);
          },
          keys: ({ key }) => [key],
          ...{ most, statements, patienceMs: 10_000 },
        });
        await expect(Promise.all(all.map((ask) => together.ask(ask)))).resolves.toEqual(all.map(({ key }) => key));
        expect(sent).toBe(all.length);
      }),
      { numRuns: 50 },
    );
  });
});

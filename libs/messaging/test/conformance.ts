import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { OtherPartitions, TooLarge, UnknownTopic, type Batch, type Bus } from '../src/index.js';
import { topicName, type Harness } from './harness.js';
import { firstArrivals, message, numbered, reader, textOf, until, type Reader } from './reading.js';

/** What every adapter of the port promises. */
export function conformance(open: () => Promise<Harness>): void {
  let harness: Harness;
  let bus: Bus;
  let topic: string;
  let group: string;
  let readers: Reader[];
  const read = (handle?: (batch: Batch) => Promise<void>, from: Bus = bus) => {
    const each = reader(from, group, [topic], handle);
    readers.push(each);
    return each;
  };

  beforeAll(async () => {
    harness = await open();
    bus = harness.bus();
  });
  afterAll(async () => {
    await harness.close();
  });
  beforeEach(async () => {
    [topic, group, readers] = [topicName(), randomUUID(), []];
    await bus.ensureTopics([{ name: topic, partitions: 4 }]);
  });
  afterEach(async () => {
    await Promise.all(readers.map((each) => each.stop().catch(() => undefined)));
  });

  describe('publishing', () => {
    it('loses nothing and keeps the order of each key', async () => {
      const keys = ['a', 'b', 'c', 'd', 'e'];
      for (let from = 1; from <= 100; from += 20) await bus.publish(topic, keys.flatMap((key) => numbered(key, from, from + 19)));
      const { seen } = read();
      await until(() => seen.length >= 500);
      const inOrder = numbered('', 1, 100).map(textOf);
      expect(firstArrivals(seen)).toEqual(Object.fromEntries(keys.map((key) => [key, inOrder])));
    });

    it('keeps keys, headers and values byte for byte', async () => {
      const headers = { ce_type: 'iwaa.offer.made.v1', empty: '', arabic: 'إيواء', tifinagh: 'ⴰⵅⵅⴰⵎ', odd: 'a\u0000b\n"\\\u{1f3e0}' };
      const value = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      await bus.publish(topic, [{ key: 'مفتاح', headers, value }, { key: 'empty', headers: {}, value: Buffer.alloc(0) }]);
      const { seen } = read();
      await until(() => seen.length >= 2);
      expect(seen.find(({ key }) => key === 'مفتاح')).toMatchObject({ headers, value });
      expect(seen.find(({ key }) => key === 'empty')).toMatchObject({ headers: {}, value: Buffer.alloc(0) });
    });

    it('of nothing is nothing', async () => {
      await bus.publish(topic, []);
      await bus.publish(topic, [message('a', 'after')]);
      const { seen } = read();
      await until(() => seen.length > 0);
      expect(seen.map(textOf)).toEqual(['after']);
    });

    it('refuses a message of 1 MB and then has published none of its batch', async () => {
      const large = { key: 'a', headers: {}, value: Buffer.alloc(1_048_576) };
      await expect(bus.publish(topic, [message('a', 'before'), large])).rejects.toThrow(TooLarge);
      await bus.publish(topic, [message('a', 'after')]);
      const { seen } = read();
      await until(() => seen.length > 0);
      expect(seen.map(textOf)).toEqual(['after']);
    });

    it('takes many messages that are large only together', async () => {
      await bus.publish(topic, Array.from({ length: 12 }, (_, n) => message('a', String(n).padEnd(400_000, '.'))));
      const { seen } = read();
      await until(() => seen.length >= 12);
      expect(seen.map((each) => Number.parseInt(textOf(each)))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });

    it('to a topic that nobody made is refused', async () => {
      await expect(bus.publish(topicName(), [message('a', '1')])).rejects.toThrow(UnknownTopic);
    });

    it('with a delayed commit hides nothing that others publish meanwhile, and is not lost itself', async () => {
      const { seen } = read();
      const slow = await harness.publishSlowly(topic, numbered('slow', 1, 5));
      const others = harness.bus().publish(topic, numbered('quick', 1, 5));
      await slow.commit();
      await others;
      await bus.publish(topic, numbered('slow', 6, 10));
      await until(() => seen.length >= 15);
      expect(firstArrivals(seen)).toEqual({ slow: numbered('', 1, 10).map(textOf), quick: numbered('', 1, 5).map(textOf) });
    });
  });

  describe('a topic', () => {
    it('may be ensured again, by several at once', async () => {
      const name = topicName();
      await Promise.all([harness.bus(), harness.bus(), harness.bus()].map((each) => each.ensureTopics([{ name, partitions: 2 }])));
    });

    it('keeps the number of partitions it was made with', async () => {
      await expect(bus.ensureTopics([{ name: topic, partitions: 5 }])).rejects.toThrow(OtherPartitions);
    });
  });

  describe('consuming', () => {
    it('delivers the whole batch again when its handler throws, the order kept', async () => {
      await bus.publish(topic, numbered('a', 1, 10));
      let failures = 0;
      const { seen } = read(() => (failures++ < 2 ? Promise.reject(new Error('not yet')) : Promise.resolve()));
      await until(() => seen.length >= 10);
      expect(seen.map(textOf)).toEqual(numbered('', 1, 10).map(textOf));
      expect(failures).toBeGreaterThan(2);
    });

    it('goes on after a restart with what was not done', async () => {
      await bus.publish(topic, numbered('a', 1, 10));
      const first = read();
      await until(() => first.seen.length >= 10);
      await first.stop();
      await bus.publish(topic, numbered('a', 11, 20));
      const second = read();
      await until(() => second.seen.length >= 10);
      expect(second.seen.map(textOf)).toEqual(numbered('', 11, 20).map(textOf));
    });

    it('begins a new group at the first message', async () => {
      await bus.publish(topic, numbered('a', 1, 3));
      const [one, other] = [read(), reader(bus, randomUUID(), [topic])];
      readers.push(other);
      await until(() => one.seen.length >= 3 && other.seen.length >= 3);
    });

    it('stops in the middle of a batch when asked, and redelivers it to the next', async () => {
      await bus.publish(topic, numbered('a', 1, 3));
      let begun = false;
      const first = read(async ({ signal }) => {
        begun = true;
        await new Promise((_, reject) => { signal.addEventListener('abort', () => { reject(new Error('stopping')); }); });
      });
      await until(() => begun);
      await first.stop();
      expect(first.seen).toEqual([]);
      const second = read();
      await until(() => second.seen.length >= 3);
      expect(second.seen.map(textOf)).toEqual(['1', '2', '3']);
    });

    it('by two members of a group gives each message to the group, in the order of its key, also when one leaves', async () => {
      const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
      const all: { key: string; value: Buffer; headers: object }[] = [];
      const keep = ({ messages }: Batch) => Promise.resolve(void all.push(...messages));
      const [first] = [read(keep, harness.bus()), read(keep, harness.bus())];
      for (let from = 1; from <= 50; from += 10) await bus.publish(topic, keys.flatMap((key) => numbered(key, from, from + 9)));
      await until(() => all.length >= 400);
      await first.stop();
      for (let from = 51; from <= 100; from += 10) await bus.publish(topic, keys.flatMap((key) => numbered(key, from, from + 9)));
      const inOrder = numbered('', 1, 100).map(textOf);
      const expected = Object.fromEntries(keys.map((key) => [key, inOrder]));
      await until(() => Object.values(firstArrivals(all as never)).every(({ length }) => length === 100) && all.length >= 800);
      expect(firstArrivals(all as never)).toEqual(expected);
    });

    it('of a topic that nobody made is refused', async () => {
      await expect(reader(bus, group, [topicName()]).ended).rejects.toThrow(UnknownTopic);
    });

    it('tells how far behind it is', async () => {
      const lags: number[] = [];
      const listening = harness.bus({ lag: (_, count) => lags.push(count) });
      await bus.publish(topic, numbered('a', 1, 3));
      let held = true;
      const { seen } = read(async ({ alive }) => {
        while (held) {
          await alive();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }, listening);
      await until(() => lags.includes(3));
      held = false;
      await until(() => seen.length >= 3 && lags.at(-1) === 0);
    });
  });

  it('is ready while it can be reached', async () => {
    await bus.ready();
  });
}

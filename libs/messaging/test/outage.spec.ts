import { describe, expect, it } from '@jest/globals';
import { ownKafka, ownPostgres, suiteOn } from '@iwaa/testing';
import type { OwnServer } from '@iwaa/testing';
import { randomUUID } from 'node:crypto';
import { BusUnavailable, type Bus } from '../src/index.js';
import { kafkaHarness, postgresHarness, topicName, type Harness } from './harness.js';
import { firstArrivals, numbered, reader, textOf, until } from './reading.js';

/** Publishes however long it takes, as the relay does. */
async function publishPatiently(bus: Bus, topic: string, messages: ReturnType<typeof numbered>): Promise<number> {
  for (let failures = 0; ; failures += 1) {
    try {
      await bus.publish(topic, messages);
      return failures;
    } catch (thrown) {
      if (!(thrown instanceof BusUnavailable)) throw thrown;
    }
  }
}

/** The server is killed while a consumer reads and a publisher publishes, and comes back. */
function outage(start: () => Promise<OwnServer>, open: (url: string) => Promise<Harness>): void {
  it('goes on by itself after its server was killed and came back: nothing lost, order kept', async () => {
    const server = await start();
    const harness = await open(server.url);
    const [bus, topic] = [harness.bus(), topicName()];
    await bus.ensureTopics([{ name: topic, partitions: 2 }]);
    const { seen, stop } = reader(harness.bus(), randomUUID(), [topic]);
    await bus.publish(topic, [...numbered('a', 1, 50), ...numbered('b', 1, 50)]);
    await until(() => seen.length >= 100);
    await server.kill();
    await expect(bus.ready()).rejects.toThrow(BusUnavailable);
    const publishing = publishPatiently(bus, topic, [...numbered('a', 51, 100), ...numbered('b', 51, 100)]);
    await expect(bus.publish(topic, [])).resolves.toBeUndefined();
    await server.restart();
    await publishing;
    const inOrder = numbered('', 1, 100).map(textOf);
    await until(() => Object.values(firstArrivals(seen)).every(({ length }) => length === 100));
    expect(firstArrivals(seen)).toEqual({ a: inOrder, b: inOrder });
    await bus.ready();
    await stop();
    await harness.close();
    await server.stop();
  });
}

describe('The PostgreSQL bus', () => {
  outage(ownPostgres, postgresHarness);
});
suiteOn('kafka', 'The Kafka bus', () => {
  outage(ownKafka, kafkaHarness);
});

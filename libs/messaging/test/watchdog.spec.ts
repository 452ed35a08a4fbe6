import { expect, it } from '@jest/globals';
import { suiteOn } from '@iwaa/testing';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Stalled } from '../src/index.js';
import { kafkaHarness, topicName } from './harness.js';
import { numbered, reader } from './reading.js';

suiteOn('kafka', 'A Kafka consumer whose batch hangs while more messages come', (brokers) => {
  it('ends by itself, so that its process can be replaced', async () => {
    const harness = await kafkaHarness(brokers);
    const bus = harness.bus();
    const topic = topicName();
    await bus.ensureTopics([{ name: topic, partitions: 1 }]);
    await bus.publish(topic, numbered('a', 1, 3));
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const { ended } = reader(bus, randomUUID(), [topic], async ({ signal }) => {
      begin(undefined);
      await once(signal, 'abort');
    });
    await begun;
    const publishing = setInterval(() => void bus.publish(topic, numbered('a', 4, 4)).catch(() => undefined), 200);
    await expect(ended).rejects.toThrow(Stalled);
    clearInterval(publishing);
    await harness.close();
  });
});

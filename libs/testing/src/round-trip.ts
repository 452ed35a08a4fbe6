import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

/** Times in milliseconds, one per round trip. */
export type RoundTrips = readonly number[];

export interface Pace {
  readonly count: number;
  /** Between the beginnings of two round trips; they may overlap. */
  readonly everyMs: number;
}

/** The value below which so many percent of the times lie: nearest rank. */
export function percentile(times: RoundTrips, percent: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
}

/**
 * Begins a round trip at a steady pace, whatever the others take, so that a slow one hides none behind it.
 * `begin` sends under an id, `arrived` is to be called with that id when the effect is seen.
 */
export class RoundTrip {
  private readonly begun = new Map<string, number>();
  private times: number[] = [];

  arrived = (id: string): void => {
    const at = this.begun.get(id);
    if (at === undefined) return;
    this.begun.delete(id);
    this.times.push(performance.now() - at);
  };

  async run({ count, everyMs }: Pace, begin: (id: string) => Promise<unknown>): Promise<RoundTrips> {
    const sending: Promise<unknown>[] = [];
    this.times = [];
    for (let n = 0; n < count; n += 1) {
      const id = randomUUID();
      this.begun.set(id, performance.now());
      sending.push(begin(id));
      await sleep(everyMs);
    }
    await Promise.all(sending);
    while (this.begun.size > 0) await sleep(1);
    return this.times;
  }
}

/** The reference: kafkajs alone, one topic, one partition, acknowledged by all, as the product's own adapter sets it. */
export async function rawKafkaRoundTrips(brokers: readonly string[], pace: Pace): Promise<RoundTrips> {
  const kafka = new Kafka({ brokers: [...brokers], clientId: 'round-trip', logLevel: logLevel.NOTHING });
  const [admin, producer, topic] = [kafka.admin(), kafka.producer({ maxInFlightRequests: 1 }), `round-trip-${randomUUID()}`];
  const consumer = kafka.consumer({ groupId: topic, maxWaitTimeInMs: 250 });
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  const trip = new RoundTrip();
  await consumer.run({
    eachMessage: ({ message }) => {
      trip.arrived(message.value?.toString() ?? '');
      return Promise.resolve();
    },
  });
  await joined;
  const send = (id: string) => producer.send({ topic, acks: -1, messages: [{ value: id }] });
  await trip.run({ count: 20, everyMs: 20 }, send); // the first ones open connections
  const times = await trip.run(pace, send);
  await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  return times;
}

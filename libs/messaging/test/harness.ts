import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { freshDatabase } from '@iwaa/testing';
import { busSchema, KafkaBus, PostgresBus, type Bus, type BusMessage, type MessagingListener } from '../src/index.js';
import { append } from '../src/postgres/topics.js';

/** One adapter under the conformance suite. */
export interface Harness {
  /** A bus as another process would have it. */
  bus(listener?: MessagingListener): Bus;
  /** Publishes in a transaction of the adapter's own kind that is committed only when `commit` is called. */
  publishSlowly(topic: string, messages: readonly BusMessage[]): Promise<{ commit(): Promise<void> }>;
  close(): Promise<void>;
}

export const topicName = () => `iwaa.t${randomUUID().slice(0, 8)}.v1`;

export async function postgresHarness(server?: string): Promise<Harness> {
  const connectionString = await freshDatabase(server === undefined ? {} : { server });
  const pool = new pg.Pool({ connectionString, max: 20 });
  // An idle connection whose server goes away must not end the process.
  pool.on('error', () => undefined);
  await pool.query(busSchema({ appRoles: [] }));
  const buses: Bus[] = [];
  return {
    bus: (listener = {}) => {
      const bus = new PostgresBus({ pool, leaseMs: 1000, listener });
      buses.push(bus);
      return bus;
    },
    publishSlowly: async (topic, messages) => {
      const client = await pool.connect();
      await client.query('BEGIN');
      await append(client, topic, messages);
      return {
        commit: async () => {
          await client.query('COMMIT');
          client.release();
        },
      };
    },
    close: async () => {
      for (const bus of buses) await bus.close();
      await pool.end();
    },
  };
}

export function kafkaHarness(brokers: string): Promise<Harness> {
  const buses: Bus[] = [];
  const slow = new Kafka({ brokers: brokers.split(','), clientId: 'slow', logLevel: logLevel.NOTHING });
  return Promise.resolve({
    bus: (listener = {}) => {
      const bus = new KafkaBus({ brokers: brokers.split(','), clientId: 'conformance', stallAfterMs: 2000, listener });
      buses.push(bus);
      return bus;
    },
    publishSlowly: async (topic, messages) => {
      const producer = slow.producer({ transactionalId: randomUUID(), maxInFlightRequests: 1, idempotent: true });
      await producer.connect();
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: messages.map(({ key, headers, value }) => ({ key, headers: { ...headers }, value })) });
      return {
        commit: async () => {
          await transaction.commit();
          await producer.disconnect();
        },
      };
    },
    close: async () => {
      await Promise.all(buses.map((bus) => bus.close()));
    },
  });
}

import { Kafka, logLevel } from 'kafkajs';

/** The first group of a new broker waits five seconds for its coordinator: better here than in the first test. */
export async function warmUp(brokers: string): Promise<void> {
  const topic = 'iwaa-warm-up';
  const kafka = new Kafka({ clientId: topic, brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: topic });
  await consumer.connect();
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => { resolve(); }));
  await consumer.subscribe({ topics: [topic] });
  await consumer.run({ eachMessage: () => Promise.resolve() });
  await joined;
  await consumer.disconnect();
}

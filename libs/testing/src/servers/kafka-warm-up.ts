import { Kafka, logLevel } from 'kafkajs';

/** The first group of a new broker waits seconds for its coordinator: better here than in the first test. */
export async function warmUp(brokers: string): Promise<void> {
  const topic = 'iwaa-warm-up';
  const kafka = new Kafka({ clientId: topic, brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  await admin.disconnect();
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic, messages: [{ value: topic }] });
  await producer.disconnect();
  const consumer = kafka.consumer({ groupId: topic });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  // A consumer that leaves while it joins keeps a timer of its own alive: it has to have read something first.
  await new Promise<void>((resolve, reject) => {
    const eachMessage = () => {
      resolve();
      return Promise.resolve();
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
}

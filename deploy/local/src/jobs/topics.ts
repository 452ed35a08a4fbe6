import { contracts } from '@iwaa/contracts';
import { BusUnavailable, KafkaBus } from '@iwaa/messaging';
import { until } from '@iwaa/service-kit/client';
import { HostsAndPorts, readConfig } from '@iwaa/service-kit/config';
import { runJob } from './job.js';

/** A broker that has just been started may take so long, in milliseconds. */
const PATIENCE_MS = 120_000;

class TopicsConfig {
  @HostsAndPorts()
  IWAA_KAFKA_BROKERS!: readonly string[];
}

await runJob('topics', process.env, async (environment) => {
  const bus = new KafkaBus({ brokers: readConfig(TopicsConfig, environment).IWAA_KAFKA_BROKERS, clientId: 'iwaa-topics' });
  const topics = contracts.map(({ topic, partitions }) => ({ name: topic, partitions }));
  const made = () => bus.ensureTopics(topics).then(() => true, (error: unknown) => {
    if (error instanceof BusUnavailable) return false;
    throw error;
  });
  try {
    await until('a Kafka broker', made, PATIENCE_MS, 500);
  } finally {
    await bus.close();
  }
  return `${topics.map(({ name }) => name).join(', ')} are there`;
});

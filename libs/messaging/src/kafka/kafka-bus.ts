import { Kafka, logLevel, Partitioners, type Admin, type ISocketFactory, type Producer, type RetryOptions } from 'kafkajs';
import type { Bus, BusMessage, Consuming, Topic } from '../bus.js';
import { bytesOf, BusUnavailable, MAX_MESSAGE_BYTES, mustFit, OtherPartitions } from '../bus-errors.js';
import type { MessagingListener } from '../listener.js';
import { inPortions } from '../portions.js';
import { consume } from './consumer.js';
import { translated } from './kafka-errors.js';

export interface KafkaBusOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** How long a consumer that is behind may go without any progress before `consume` rejects. */
  readonly stallAfterMs?: number;
  /** Partitions handled at once by one consumer. */
  readonly concurrency?: number;
  readonly listener?: MessagingListener;
  /** For connections through something else than a plain socket. */
  readonly socketFactory?: ISocketFactory;
}

// A few quick attempts only: who calls knows better how long to wait.
const RETRY: RetryOptions = { initialRetryTime: 100, maxRetryTime: 1000, retries: 4, restartOnFailure: () => Promise.resolve(false) };
const READY_MS = 2000;

/** The bus of production: kafkajs behind the port. */
export class KafkaBus implements Bus {
  private readonly kafka: Kafka;
  private readonly producer: Producer;
  private readonly admin: Admin;
  private readonly options: Required<Pick<KafkaBusOptions, 'stallAfterMs' | 'concurrency' | 'listener'>>;

  constructor({ brokers, clientId, stallAfterMs = 60_000, concurrency = 3, listener = {}, socketFactory }: KafkaBusOptions) {
    this.options = { stallAfterMs, concurrency, listener };
    const sockets = socketFactory === undefined ? {} : { socketFactory };
    this.kafka = new Kafka({ brokers: [...brokers], clientId, logLevel: logLevel.NOTHING, retry: RETRY, ...sockets });
    // Not idempotent and one request in flight: kafkajs's idempotent producer gives up for good after an outage, and readers tell
    // a repetition by its id anyway.
    this.producer = this.kafka.producer({ idempotent: false, maxInFlightRequests: 1, allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner, retry: RETRY });
    this.admin = this.kafka.admin({ retry: RETRY });
  }

  async ensureTopics(topics: readonly Topic[]): Promise<void> {
    await told(async () => {
      await this.admin.connect();
      const existing = new Set(await this.admin.listTopics());
      const missing = topics.filter(({ name }) => !existing.has(name));
      await this.admin.createTopics({ waitForLeaders: true, topics: missing.map(({ name, partitions }) => ({ topic: name, numPartitions: partitions })) });
      const { topics: found } = await this.admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
      for (const { name, partitions } of topics) {
        const now = found.find((topic) => topic.name === name)?.partitions.length ?? partitions;
        if (now !== partitions) throw new OtherPartitions(name, now, partitions);
      }
    });
  }

  async publish(topic: string, messages: readonly BusMessage[]): Promise<void> {
    if (messages.length === 0) return;
    mustFit(messages);
    await told(async () => {
      await this.producer.connect();
      // kafkajs sends all messages of a partition as one record batch, and the broker's limit is on the batch.
      for (const portion of inPortions(messages, bytesOf, MAX_MESSAGE_BYTES)) {
        await this.producer.send({ topic, acks: -1, messages: portion.map(({ key, headers, value }) => ({ key, headers: { ...headers }, value })) });
      }
    }, topic);
  }

  consume(consuming: Consuming): Promise<void> {
    return consume(consuming, { kafka: this.kafka, retry: RETRY, ...this.options });
  }

  async ready(): Promise<void> {
    const late = AbortSignal.timeout(READY_MS);
    const tooLate = new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => { reject(new BusUnavailable(`no Kafka broker answered within ${READY_MS} ms`)); });
    });
    await Promise.race([told(async () => {
      await this.admin.connect();
      await this.admin.describeCluster();
    }), tooLate]);
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.producer.disconnect(), this.admin.disconnect()]);
  }
}

async function told(work: () => Promise<void>, topic?: string): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    throw translated(thrown, topic);
  }
}

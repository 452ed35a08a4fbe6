/** A message as it is handed to a bus. Everything is kept byte for byte. */
export interface BusMessage {
  /** Decides the order: messages of one key in one topic arrive in the order in which they were published. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** A message as a bus delivers it. */
export interface Delivered extends BusMessage {
  readonly topic: string;
  readonly partition: number;
  /** Place in its partition, a decimal integer; grows, not always by one. */
  readonly offset: string;
}

/** A topic and the number of its partitions, which is fixed when it is created. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/** Some consecutive messages of one partition, and the turn under which they are handled. */
export interface Batch {
  readonly messages: readonly Delivered[];
  /** Aborted when the consumer stops, asked to or not: finish the message in hand and throw, or finish the batch. */
  readonly signal: AbortSignal;
  /**
   * Says that the work goes on; call it between messages and while waiting (cheap: at most a few calls a second reach the broker).
   * Throws {@link LostTurn} when the partition was given to another member meanwhile: let it pass through.
   */
  alive(): Promise<void>;
}

export interface Consuming {
  /** Members of one group share the topics' messages; each group gets all of them, from the first. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Once it has resolved the batch is done for good; when it throws, the whole batch is delivered again. */
  onBatch(batch: Batch): Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * The port between services: five calls, at least once, in order per key. What is unreachable is waited for by `consume`
 * and reported by the others as {@link BusUnavailable}.
 */
export interface Bus {
  /** Creates what is missing. Throws {@link OtherPartitions} when a topic exists with another number of partitions. */
  ensureTopics(topics: readonly Topic[]): Promise<void>;
  /**
   * Resolves when every message is durably stored; when it rejects, some may be. Throws {@link TooLarge} before anything is
   * published, {@link UnknownTopic}, {@link BusUnavailable}.
   */
  publish(topic: string, messages: readonly BusMessage[]): Promise<void>;
  /** Resolves once `signal` is aborted and the batch in hand has ended. Rejects on what waiting does not cure. */
  consume(consuming: Consuming): Promise<void>;
  /** Rejects with {@link BusUnavailable} when the bus cannot be reached now. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

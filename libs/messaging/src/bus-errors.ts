import type { BusMessage } from './bus.js';

/** The bus cannot be reached: wait and try again, the message is not to blame. */
export class BusUnavailable extends Error {
  override readonly name = 'BusUnavailable';
}

/** The partition was given to another member of the group while its messages were in hand. */
export class LostTurn extends Error {
  override readonly name = 'LostTurn';
  constructor(options?: ErrorOptions) {
    super('the partition is now with another member of the group', options);
  }
}

/** The topic was never created. */
export class UnknownTopic extends Error {
  override readonly name = 'UnknownTopic';
  constructor(readonly topic: string) {
    super(`there is no topic "${topic}": ensure it before publishing or consuming`);
  }
}

/** A topic's number of partitions is fixed at creation. */
export class OtherPartitions extends Error {
  override readonly name = 'OtherPartitions';
  constructor(topic: string, existing: number, wanted: number) {
    super(`topic "${topic}" exists with ${existing} partitions, not ${wanted}: the number is fixed when a topic is created`);
  }
}

/** What any bus takes in one message: key, headers and value together, in bytes. Below Kafka's default limit for a record batch. */
export const MAX_MESSAGE_BYTES = 1_000_000;

/** A message is larger than any bus takes. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  constructor(bytes: number) {
    super(`a message of ${bytes} bytes (key, headers and value) is larger than ${MAX_MESSAGE_BYTES}: publish ids, not contents`);
  }
}

export function bytesOf({ key, headers, value }: BusMessage): number {
  const text = Object.entries(headers).flat().reduce((bytes, part) => bytes + Buffer.byteLength(part), Buffer.byteLength(key));
  return text + value.byteLength;
}

/** Throws {@link TooLarge} when one of the messages is. */
export function mustFit(messages: readonly BusMessage[]): void {
  for (const message of messages) {
    const bytes = bytesOf(message);
    if (bytes > MAX_MESSAGE_BYTES) throw new TooLarge(bytes);
  }
}

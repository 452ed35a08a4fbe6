import { BusUnavailable, UnknownTopic } from '../bus-errors.js';
import { isUnreachable } from '../unreachable.js';

interface KafkaError {
  readonly name?: string;
  readonly type?: string;
  readonly retriable?: boolean;
  readonly cause?: unknown;
}

function causes(error: unknown): KafkaError[] {
  return typeof error === 'object' && error !== null ? [error, ...causes((error as KafkaError).cause)] : [];
}

export const isKafkaError = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');

/** kafkajs reads the metadata of a connection that it has just lost: its own TypeError, and an outage like any other. */
const stumbled = (error: unknown): boolean => error instanceof TypeError && /^\s+at .*[\\/]kafkajs[\\/]/.test(error.stack?.split('\n')[1] ?? '');

/** The port's word for what kafkajs says; an error that is not the broker's stays as it is. */
export function translated(error: unknown, topic?: string): unknown {
  const chain = causes(error);
  if (topic !== undefined && chain.some(({ type }) => type === 'UNKNOWN_TOPIC_OR_PARTITION')) return new UnknownTopic(topic);
  if (isUnreachable(error) || stumbled(error) || chain.some(({ name = '', retriable }) => name.startsWith('KafkaJS') && (retriable === true || name === 'KafkaJSNumberOfRetriesExceeded'))) {
    return new BusUnavailable('the Kafka broker cannot be reached, or cannot answer now', { cause: error });
  }
  return error;
}

import { describe, expect, it } from '@jest/globals';
import { BusUnavailable, UnknownTopic } from '../bus-errors.js';
import { translated } from './kafka-errors.js';

const thrownAt = (frame: string): TypeError => Object.assign(new TypeError("Cannot read properties of null (reading 'topicMetadata')"), { stack: `TypeError: …\n    at ${frame}\n    at ours` });

describe('what kafkajs throws', () => {
  it('when it stumbles over a connection that it lost, is an outage', () => {
    expect(translated(thrownAt('Object.fetchTopicMetadata (/app/node_modules/kafkajs/src/admin/index.js:803:24)'))).toBeInstanceOf(BusUnavailable);
  });
  it('is ours where the mistake is ours', () => {
    const ours = thrownAt('KafkaBus.publish (/app/libs/messaging/src/kafka/kafka-bus.js:40:1)');
    expect(translated(ours)).toBe(ours);
  });
  it('names a topic that nobody made', () => {
    expect(translated(Object.assign(new Error(), { name: 'KafkaJSProtocolError', type: 'UNKNOWN_TOPIC_OR_PARTITION' }), 'iwaa.x.v1')).toBeInstanceOf(UnknownTopic);
  });
});

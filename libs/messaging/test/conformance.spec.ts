import { suiteOn } from '@iwaa/testing';
import { conformance } from './conformance.js';
import { kafkaHarness, postgresHarness } from './harness.js';

suiteOn('postgres', 'The PostgreSQL bus', () => {
  conformance(() => postgresHarness());
});
suiteOn('kafka', 'The Kafka bus', (brokers) => {
  conformance(() => kafkaHarness(brokers));
});

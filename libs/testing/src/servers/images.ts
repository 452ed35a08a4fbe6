import { kafkaVersion } from './kafka-jars.js';

/** What tests run where Docker is, and docker-compose.yml as well. */
export const IMAGES = { postgres: 'postgres:18', redis: 'redis:7', kafka: `apache/kafka:${kafkaVersion}` } as const;

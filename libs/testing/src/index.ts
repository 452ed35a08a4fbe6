export { freshDatabase } from './fresh-database.js';
export { suiteOn } from './suite-on.js';
export { kafka, ownKafka } from './servers/kafka.js';
export { NotRun } from './servers/not-run.js';
export { ownPostgres, postgres, type PostgresSettings } from './servers/postgres.js';
export { ownRedis, redis } from './servers/redis.js';
export { startTestServers, type TestServers } from './servers/start-test-servers.js';
export type { OwnServer, ServerName, TestServer } from './servers/test-server.js';

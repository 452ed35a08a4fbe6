export type ServerName = 'postgres' | 'redis' | 'kafka';

/** A real server that tests share. */
export interface TestServer {
  /** `postgres://…` of a superuser, `redis://…`, or Kafka's brokers as `host:port,host:port`. */
  readonly url: string;
  /** Ends the server when it was started for the tests; leaves a configured one alone. */
  stop(): Promise<void>;
}

/** A local server that one test has to itself. */
export interface OwnServer extends TestServer {
  /** Where it keeps what it stores. */
  readonly folder: string;
  /** Process id; another one after a restart. */
  readonly pid: number;
  /** `kill -9`; settles when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again, at the same address, with what it had stored. */
  restart(): Promise<void>;
}

/** Where a server's address is configured, and where the reason is when somebody already tried in vain. */
export const variables = {
  postgres: { address: 'IWAA_TEST_POSTGRES_URL', reason: 'IWAA_TEST_POSTGRES_NOT_RUN' },
  redis: { address: 'IWAA_TEST_REDIS_URL', reason: 'IWAA_TEST_REDIS_NOT_RUN' },
  kafka: { address: 'IWAA_TEST_KAFKA_BROKERS', reason: 'IWAA_TEST_KAFKA_NOT_RUN' },
} as const satisfies Record<ServerName, { address: string; reason: string }>;

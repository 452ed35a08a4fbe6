import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { kafka, postgres, redis, suiteWithDocker, type TestServer } from '@iwaa/testing';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';

await suiteWithDocker('servers from containers', () => {
  const environment = { ...process.env };
  const started: Partial<Record<'postgres' | 'redis' | 'kafka', TestServer>> = {};

  beforeAll(async () => {
    // Whatever is configured or was tried in vain comes before Docker.
    for (const name of Object.keys(process.env)) if (name.startsWith('IWAA_TEST_')) Reflect.deleteProperty(process.env, name);
    await Promise.all(Object.entries({ postgres, redis, kafka }).map(async ([name, start]) => { started[name as keyof typeof started] = await start(); }));
    // An image may have to be fetched.
  });
  afterAll(async () => {
    process.env = environment;
    await Promise.all(Object.values(started).map((server) => server.stop()));
  });

  test('PostgreSQL 18 takes what is written', async () => {
    const client = new pg.Client({ connectionString: started.postgres?.url });
    await client.connect();
    await client.query('CREATE TABLE kept AS SELECT 7 AS value');
    expect((await client.query('SELECT value FROM kept')).rows).toEqual([{ value: 7 }]);
    expect((await client.query<{ server_version_num: string }>('SHOW server_version_num')).rows[0]?.server_version_num).toMatch(/^18/);
    await client.end();
  });

  test('Redis drops no key', async () => {
    const client = new Redis(started.redis?.url ?? '');
    expect(await client.info('memory')).toContain('maxmemory_policy:noeviction');
    await client.quit();
  });

  test('Kafka hands on what it was given', async () => {
    const client = new Kafka({ brokers: [started.kafka?.url ?? ''], logLevel: logLevel.NOTHING });
    const admin = client.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true });
    const producer = client.producer();
    await producer.connect();
    await producer.send({ topic: 'kept', messages: [{ value: 'seven' }] });
    expect(await admin.fetchTopicOffsets('kept')).toMatchObject([{ high: '1' }]);
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@iwaa/embedded';
import { Caller, serviceUnderTest, until, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, ownKafka, ownRedis, suiteOn, type Issuer, type OwnServer } from '@iwaa/testing';
import { Kafka, logLevel } from 'kafkajs';
import { service } from '../src/conventions.module.js';
import { migrations } from '../src/migrations/index.js';

const draft = (n: number) => ({ reference: `OUT/${String(n)}`, territory: 'MA-FES', startsOn: '2026-01-01', endsOn: '2030-12-31' });

describe('with broker and job store away', () => {
  let identity: Issuer;
  let conventions: UnderTest;
  let manager: Caller;
  const ready = async () => {
    const answer = await fetch(`${conventions.url}/services/conventions/health/ready`);
    return { status: answer.status, body: (await answer.json()) as { status: string; parts: Record<string, string> } };
  };

  beforeAll(async () => {
    identity = await issuer();
    conventions = await serviceUnderTest(service, {
      server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
      trusted: identity,
      migrations,
      settings: {
        messaging: { kind: 'kafka', brokers: [`127.0.0.1:${String(await freePort())}`] },
        jobs: { kind: 'redis', url: `redis://127.0.0.1:${String(await freePort())}` },
      },
    });
    manager = new Caller(conventions.url, await identity.token({ subject: 'm', roles: ['convention-manager'], territories: ['MA-FES'] }));
  });
  afterAll(async () => {
    await conventions.stop();
    await identity.stop();
  });

  it('commands succeed, lists go on, and ready says degraded and why', async () => {
    const drafted = await manager.post('conventions', draft(1));
    expect(drafted.status).toBe(201);
    const listed = await manager.get(`conventions?atLeast=${drafted.headers.get('iwaa-version') ?? ''}`);
    expect(listed.body.items).toHaveLength(1);
    expect(await ready()).toEqual({ status: 200, body: { status: 'degraded', parts: { postgres: 'up', keys: 'up', bus: 'down', jobs: 'down', seals: 'up' } } });
  });
});

suiteOn('kafka', 'when broker and job store come back', () => {
  let identity: Issuer;
  let kafka: OwnServer;
  let redis: OwnServer;
  let conventions: UnderTest;

  beforeAll(async () => {
    [identity, kafka, redis] = await Promise.all([issuer(), ownKafka(), ownRedis()]);
    conventions = await serviceUnderTest(service, {
      server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
      trusted: identity,
      migrations,
      settings: { messaging: { kind: 'kafka', brokers: [kafka.url] }, jobs: { kind: 'redis', url: redis.url } },
    });
  });
  afterAll(async () => {
    await conventions.stop();
    await Promise.all([identity.stop(), kafka.stop(), redis.stop()]);
  });

  it('what was recorded meanwhile is published, and ready says so', async () => {
    const agency = '0193a000-0000-7000-8000-000000000001';
    const operator = '0193a000-0000-7000-8000-000000000002';
    const manager = new Caller(conventions.url, await identity.token({ subject: 'm', roles: ['convention-manager'], territories: ['MA-FES'] }));
    await Promise.all([kafka.kill(), redis.kill()]);
    const { body } = await manager.done('conventions', draft(2));
    const act = (noun: string, acted: object, ifMatch: number) => manager.done(`conventions/${body.id as string}/${noun}`, acted, { ifMatch });
    await act('parties', { agencyId: agency, role: 'lead-agency' }, 1);
    await act('parties', { agencyId: operator, role: 'housing-operator' }, 2);
    await act('commitments', { agencyId: operator, units: 1 }, 3);
    await act('signatures', { agencyId: agency, signatoryName: 'A. Signatory' }, 4);
    await act('signatures', { agencyId: operator, signatoryName: 'B. Signatory' }, 5);
    await act('entry-into-force', {}, 6);

    await Promise.all([kafka.restart(), redis.restart()]);
    const admin = new Kafka({ brokers: [kafka.url], clientId: 'tests', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const published = async () => {
      // A broker that has just come back does not lead its partitions yet.
      const partitions = await admin.fetchTopicOffsets('iwaa.conventions.v1').catch(() => []);
      return partitions.reduce((sum, { high }) => sum + Number(high), 0);
    };
    await until('the convention to be published', async () => (await published()) > 0);
    await until('the service to be whole again', async () => {
      const answer = (await (await fetch(`${conventions.url}/services/conventions/health/ready`)).json()) as { status: string };
      return answer.status === 'ready';
    });
    expect(await published()).toBeGreaterThan(0);
    await admin.disconnect();
  });
});

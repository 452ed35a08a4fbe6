import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { hasEnded } from '@iwaa/embedded';
import { freshDatabase, issuer, kafka, NotRun, ownPostgres, ownRedis, redis, suiteOn } from '@iwaa/testing';
import { Redis } from 'ioredis';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { dockerAnswers } from '../src/servers/docker.js';

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

const one = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return Object.values(rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
};

/** A program that uses this package as a proof does, in a process of its own. */
const inProcess = (text: string) =>
  spawn(process.execPath, ['--input-type=module', '-e', `import * as testing from '@iwaa/testing';${text}`], { stdio: ['ignore', 'pipe', 'inherit'] });

const firstLine = async (child: ReturnType<typeof inProcess>) => String((await once(child.stdout, 'data'))[0]).trim();

describe('a database', () => {
  test('is new each time, or a copy of a template', async () => {
    const first = await freshDatabase();
    await one(first, 'CREATE TABLE kept AS SELECT 7 AS value');
    const copy = await freshDatabase({ template: new URL(first).pathname.slice(1) });
    expect(await one(copy, 'SELECT value FROM kept')).toBe(7);
    expect(await one(await freshDatabase(), "SELECT to_regclass('kept')")).toBeNull();
  });
});

suiteOn('redis', 'the shared Redis', (address) => {
  test('answers', async () => {
    const client = new Redis(address);
    expect(await client.ping()).toBe('PONG');
    await client.quit();
  });
});

suiteOn('kafka', 'the shared Kafka', (brokers) => {
  test('answers', async () => {
    const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    expect((await admin.describeCluster()).brokers).toHaveLength(1);
    await admin.disconnect();
  });
});

describe('a server of one’s own', () => {
  test('PostgreSQL survives kill -9 with what was committed', async () => {
    const server = await ownPostgres();
    await one(server.url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await server.kill();
    await expect(one(server.url, 'SELECT 1')).rejects.toThrow();
    await server.restart();
    expect(await one(server.url, 'SELECT value FROM kept')).toBe(7);
    await server.stop();
  });

  test('Redis comes back empty at the same address', async () => {
    const server = await ownRedis();
    const client = new Redis(server.url);
    client.on('error', () => undefined);
    await client.set('kept', 'no');
    await server.kill();
    await server.restart();
    expect(await client.get('kept')).toBeNull();
    client.disconnect();
    await server.stop();
  });

  test('does not outlive a starter that was killed: the next test run ends it', async () => {
    const starter = inProcess('const s = await testing.ownRedis(); console.log(s.pid); setInterval(() => {}, 1000);');
    const pid = Number(await firstLine(starter));
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    const next = inProcess('const s = await testing.ownRedis(); await s.stop(); console.log("done");');
    expect(await firstLine(next)).toBe('done');
    expect(await hasEnded(pid, 2_000)).toBe(true);
  });

  test('ends with a starter that is interrupted', async () => {
    const starter = inProcess('const s = await testing.ownRedis(); console.log(s.pid); setInterval(() => {}, 1000);');
    const pid = Number(await firstLine(starter));
    starter.kill('SIGINT');
    await once(starter, 'exit');
    expect(await hasEnded(pid, 2_000)).toBe(true);
  });
});

describe('what cannot be had is not run, with the reason', () => {
  test('no address, no Docker, no program', async () => {
    for (const name of Object.keys(process.env)) if (name.startsWith('IWAA_TEST_')) Reflect.deleteProperty(process.env, name);
    process.env['PATH'] = '/nowhere';
    await expect(redis()).rejects.toThrow(new NotRun('no IWAA_TEST_REDIS_URL, no Docker, and no redis-server on PATH'));
    await expect(kafka()).rejects.toThrow(new NotRun('no IWAA_TEST_KAFKA_BROKERS, no Docker, and no java on PATH'));
  });

  test('what was tried in vain before is not tried again', async () => {
    process.env['IWAA_TEST_REDIS_NOT_RUN'] = 'no room';
    await expect(redis()).rejects.toThrow('no room');
  });

  test('a Docker socket that hangs is no Docker; one that answers is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'iwaa-docker-'));
    const silent = createServer().listen(join(folder, 'silent.sock'));
    const polite = createHttpServer((_request, response) => response.end('OK')).listen(join(folder, 'polite.sock'));
    await Promise.all([once(silent, 'listening'), once(polite, 'listening')]);
    process.env['DOCKER_HOST'] = `unix://${join(folder, 'silent.sock')}`;
    expect(await dockerAnswers()).toBe(false);
    process.env['DOCKER_HOST'] = `unix://${join(folder, 'polite.sock')}`;
    expect(await dockerAnswers()).toBe(true);
    silent.close();
    polite.close();
    polite.closeAllConnections();
    rmSync(folder, { recursive: true });
  });
});

describe('the issuer', () => {
  test('signs for a person what its JWKS verifies, and on demand what it does not', async () => {
    const { audience, issuer: url, jwksUrl, stop, token } = await issuer();
    const keys = createRemoteJWKSet(new URL(jwksUrl));
    const amina = { subject: 'amina', roles: ['case-officer'], territories: ['fes'] };
    const verify = async (text: string) => await jwtVerify(text, keys, { audience, issuer: url, algorithms: ['ES256'] });
    expect((await verify(await token(amina))).payload).toMatchObject({ sub: 'amina', roles: ['case-officer'], territories: ['fes'] });
    await expect(verify(await token(amina, { foreignKey: true }))).rejects.toThrow('signature verification failed');
    await expect(verify(await token(amina, { expiresIn: -60 }))).rejects.toThrow('"exp"');
    await expect(verify(await token(amina, { audience: 'others' }))).rejects.toThrow('"aud"');
    await stop();
  });
});

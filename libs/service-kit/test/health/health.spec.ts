import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { freshDatabase } from '@iwaa/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { HealthModule, type Part } from '../../src/health/index.js';

let pool: pg.Pool;
let base: string;
let close: () => Promise<void>;
const down = () => Promise.reject(new Error('connect ECONNREFUSED'));
const broken: { bus: () => Promise<unknown>; postgres?: () => Promise<unknown> } = { bus: () => Promise.resolve() };
const parts: readonly Part[] = [
  { name: 'postgres', needed: true, check: () => (broken.postgres ?? (() => pool.query('SELECT 1')))() },
  { name: 'bus', needed: false, check: () => broken.bus() },
];

@Module({ imports: [HealthModule.of('allocation', parts)] })
class AllocationModule {}

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: await freshDatabase(), max: 1 });
  const app = await NestFactory.create(AllocationModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  base = `${await app.getUrl()}/services/allocation/health`;
  close = () => app.close();
});
afterAll(async () => {
  await close();
  await pool.end();
});
const ask = async (what: string) => {
  const response = await fetch(`${base}/${what}`);
  return { status: response.status, body: await response.json() };
};

describe('the health of a service', () => {
  test('is live when the process answers', async () => {
    await expect(ask('live')).resolves.toEqual({ status: 200, body: { status: 'live' } });
  });

  test('is ready when every part answers', async () => {
    broken.bus = () => Promise.resolve();
    await expect(ask('ready')).resolves.toEqual({ status: 200, body: { status: 'ready', parts: { postgres: 'up', bus: 'up' } } });
  });

  test('is degraded, and still 200, without a part that commands do not need', async () => {
    broken.bus = down;
    await expect(ask('ready')).resolves.toEqual({ status: 200, body: { status: 'degraded', parts: { postgres: 'up', bus: 'down' } } });
  });

  test('takes a part that does not answer for one that is down', async () => {
    broken.bus = () => new Promise(() => undefined);
    await expect(ask('ready')).resolves.toMatchObject({ status: 200, body: { status: 'degraded' } });
  });

  test('is 503 only when nothing can be recorded', async () => {
    broken.postgres = down;
    await expect(ask('ready')).resolves.toMatchObject({ status: 503, body: { status: 'unavailable', parts: { postgres: 'down' } } });
    delete broken.postgres;
  });
});

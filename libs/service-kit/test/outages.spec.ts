import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ownPostgres, type OwnServer } from '@iwaa/testing';
import { tinyService, type TinyService } from './tiny/service.js';

let postgres: OwnServer;
let tiny: TinyService;
beforeAll(async () => {
  postgres = await ownPostgres();
  tiny = await tinyService(postgres.url);
});
afterAll(async () => {
  await tiny.stop();
  await postgres.stop();
});

const tents = '/api/v1/tents';

test('the record is killed: 503 that says so; once it is back, the same key is carried out once', async () => {
  const id = await tiny.pitch();
  const headers = { 'idempotency-key': randomUUID(), 'if-match': '"1"' };
  await postgres.kill();
  for (const answer of [await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, headers), await tiny.ask('GET', `${tents}/${id}`)]) {
    expect(answer).toMatchObject({ status: 503, body: { code: 'record-unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('2');
  }
  await postgres.restart();
  const [once, again] = [await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, headers), await tiny.act(`${tents}/${id}/folks`, { folks: 1 }, headers)];
  expect([once.status, once.body['folks'], again.text]).toEqual([200, 1, once.text]);
});

test('the identity provider is gone: those whose key is known go on', async () => {
  expect((await tiny.ask('GET', tents)).status).toBe(200);
  await tiny.issuer.stop();
  expect((await tiny.ask('GET', tents)).status).toBe(200);
});

test('a service that never saw the identity provider answers 503, not 401', async () => {
  const other = await tinyService(postgres.url);
  try {
    await other.issuer.stop();
    expect(await other.ask('GET', tents)).toMatchObject({ status: 503, body: { code: 'identity-unavailable' } });
    expect((await other.ask('GET', '/api/v1/weather/fes', { token: null })).status).toBe(200);
  } finally {
    await other.stop();
  }
});

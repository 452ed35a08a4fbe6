import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Policies } from '../src/index.js';
import { tinyService, type TinyService } from './tiny/service.js';

let tiny: TinyService;
beforeAll(async () => {
  tiny = await tinyService();
});
afterAll(async () => {
  await tiny.stop();
});

const tents = '/api/v1/tents';

describe('who is not known', () => {
  test.each([
    ['no token', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a token that is none', { authorization: 'Bearer none' }],
    ['two', { authorization: 'Bearer a, Bearer b' }],
  ])('%s: 401, with how to sign in', async (_, headers) => {
    const answer = await tiny.ask('GET', tents, { token: null, headers });
    expect([answer.status, answer.body['code']]).toEqual([401, 'unauthenticated']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });
  test('public routes are for everyone, problems and OpenAPI too', async () => {
    for (const path of ['/api/v1/weather/fes', '/problems', '/api/v1/openapi/tiny.json']) {
      expect((await tiny.ask('GET', path, { token: null })).status).toBe(200);
    }
  });
});

describe('an action that the role never allows', () => {
  test('is 403, for any resource, existing or not', async () => {
    const auditor = await tiny.token({ roles: ['auditor'], territories: ['fes'] });
    const act = (id: string) => tiny.ask('POST', `${tents}/${id}/folks`, { token: auditor, json: { folks: 1 }, headers: { 'idempotency-key': randomUUID() } });
    const [there, nowhere] = [await act(await tiny.pitch()), await act(randomUUID())];
    expect([there.status, there.text]).toEqual([403, nowhere.text]);
    expect((await tiny.ask('GET', tents, { token: auditor })).status).toBe(200);
  });
});

describe('the body of a caller who may not act is never read', () => {
  const answerBeforeBody = (authorization: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(tiny.port, '127.0.0.1');
      socket.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0] ?? '');
        socket.destroy();
      });
      socket.once('error', reject);
      // Announces a body and never sends it.
      socket.write(`POST ${tents} HTTP/1.1\r\nHost: x\r\n${authorization}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n`);
    });
  test('unknown: 401', async () => {
    expect(await answerBeforeBody('')).toMatch(/ 401 /);
  });
  test('not allowed: 403', async () => {
    expect(await answerBeforeBody(`Authorization: Bearer ${await tiny.token({ roles: ['auditor'] })}\r\n`)).toMatch(/ 403 /);
  });
});

describe('a list shows what its action allows, asked as SQL', () => {
  test('rows agree with single decisions, also where an attribute is missing', async () => {
    const policies = new Policies();
    const [own, other, convention] = [randomUUID(), randomUUID(), randomUUID()];
    await tiny.pool.query('CREATE TABLE tent (n int, territory text, convention_id uuid, operator_id uuid)');
    const scopes = ['fes', 'casablanca', null].flatMap((territory) => [convention, other, null].flatMap((conventionId) => [own, other, null].map((operatorId) => ({ territory, conventionId, operatorId }))));
    for (const [n, s] of scopes.entries()) await tiny.pool.query('INSERT INTO tent VALUES ($1, $2, $3, $4)', [n, s.territory, s.conventionId, s.operatorId]);
    const principals = [
      { subject: 'a', roles: ['case-officer'], territories: ['fes'], conventions: [] },
      { subject: 'a', roles: ['auditor'], territories: [], conventions: [] },
      { subject: 'a', roles: ['partner-agency'], territories: [], conventions: [convention], agency: own },
      { subject: 'a', roles: ['partner-agency', 'case-officer'], territories: ['casablanca'], conventions: [], agency: own },
      { subject: 'a', roles: ['convention-manager'], territories: [], conventions: [] },
    ];
    const columns = { territory: 't.territory', conventionId: 't.convention_id', operatorId: 't.operator_id' };
    for (const principal of principals) {
      for (const action of ['unit:read', 'unit:register', 'unit:inspect']) {
        const permission = policies.permission(principal, action);
        if (permission === undefined) continue;
        const { sql, parameters } = permission.visible('unit', columns, 2);
        const { rows } = await tiny.pool.query<{ n: number }>(`SELECT n FROM tent t WHERE n >= $1 AND ${sql} ORDER BY n`, [0, ...parameters]);
        const decided = scopes.flatMap((scope, n) => {
          const given = Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== null)) as Record<string, string>;
          return permission.mayActOn('unit', given) ? [n] : [];
        });
        expect([principal.roles, action, rows.map(({ n }) => n)]).toEqual([principal.roles, action, decided]);
      }
    }
  });
});

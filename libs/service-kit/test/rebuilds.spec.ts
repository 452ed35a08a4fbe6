import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { start } from '@iwaa/event-store';
import { issuer, type Issuer } from '@iwaa/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Caller, until, type Reply } from '../src/client/index.js';
import { instantOf, jobChange } from '../src/index.js';
import { serviceUnderTest, type UnderTest } from '../src/testing/index.js';
import { camps, Camps1764090000000 } from './tiny/camps.js';
import { tent } from './tiny/tent.js';

let identity: Issuer;
let service: UnderTest;
let owner: pg.Pool;
let operator: Caller;
const AT = 'services/camps/rebuilds';
const as = async (role: string) => new Caller(service.url, await identity.token({ subject: role, roles: [role], territories: ['fes'] }));

beforeAll(async () => {
  identity = await issuer();
  service = await serviceUnderTest(camps, { server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '', trusted: identity, migrations: [Camps1764090000000] });
  owner = new pg.Pool({ connectionString: service.urls.owner, max: 1 });
  operator = await as('operator');
  for (let n = 0; n < 5; n += 1) await pitched();
});
afterAll(async () => {
  await owner.end();
  await service.stop();
  await identity.stop();
});

async function pitched(): Promise<void> {
  await service.resources.streams.change(jobChange(randomUUID(), instantOf(Date.now())), start(tent, randomUUID(), { kind: 'Pitch', territory: 'fes' }));
}
const followed = () => until('the lists to be followed', async () => {
    const { unlogged, readers } = (await operator.read('services/camps/status')).body as { readonly unlogged: number; readonly readers: readonly { readonly behind: number }[] };
    return unlogged === 0 && readers.every(({ behind }) => behind === 0);
  }, 120_000);
const has = (projection: string, status: string): Promise<Reply> =>
  until(`${projection} to be ${status}`, async () => {
    const reply = await operator.get(`${AT}/${projection}`);
    return reply.body.status === status && reply;
  }, 120_000);

describe('an operator', () => {
  test('has lists rebuilt together, sees how far they are and what differed, and confirms each as it was seen', async () => {
    await followed();
    await owner.query(`UPDATE read.tent SET territory = 'casa' WHERE tent_id IN (SELECT tent_id FROM read.tent ORDER BY tent_id LIMIT 2)`);
    const begun = await operator.post(AT, { projections: ['tents', 'pitches'] });
    expect([begun.status, begun.body.items]).toMatchObject([201, [{ projection: 'pitches', startedBy: 'operator' }, { projection: 'tents' }]]);
    const switched = await has('tents', 'switched');
    expect(switched.body).toMatchObject({ comparedAt: '5', head: '5', tables: [{ table: 'tent', live: { rows: 5 }, rebuilt: { rows: 5 }, differing: 2 }] });
    const first = await operator.read(`${AT}/tents/differing-rows?limit=1`);
    expect(first.body.items).toEqual([{ place: 1, table: 'tent', key: { tent_id: expect.any(String) }, what: 'differs', columns: ['territory'] }]);
    expect((await operator.every(`${AT}/tents/differing-rows?limit=1`)).length).toBe(2);
    expect((await operator.every(`${AT}?limit=1`)).length).toBe(2);

    expect(await operator.post(AT, { projections: ['tents'] })).toMatchObject({ status: 409, body: { code: 'rebuild-under-way', details: { projection: 'tents' } } });
    expect((await operator.post(`${AT}/tents/confirmation`, {})).status).toBe(428);
    expect(await operator.post(`${AT}/tents/confirmation`, {}, { ifMatch: 1 })).toMatchObject({ status: 412, body: { details: { current: switched.version } } });
    const key = randomUUID();
    const confirmed = await operator.post(`${AT}/tents/confirmation`, {}, { ifMatch: switched.version, key });
    expect([confirmed.status, confirmed.body.status, confirmed.version]).toEqual([200, 'confirmed', switched.version + 1]);
    expect(await operator.post(`${AT}/tents/confirmation`, {}, { ifMatch: switched.version, key })).toMatchObject({ status: 200, body: { status: 'confirmed' } });
    expect(await operator.post(`${AT}/tents/confirmation`, {}, { ifMatch: confirmed.version })).toMatchObject({ status: 409, body: { code: 'rebuild-not-switched' } });
  });

  test('takes a rebuild back', async () => {
    const { version } = await has('pitches', 'switched');
    expect(await operator.post(`${AT}/pitches/reversal`, {}, { ifMatch: version })).toMatchObject({ status: 200, body: { status: 'reversing' } });
    const back = await has('pitches', 'reversed');
    expect(await operator.post(`${AT}/pitches/reversal`, {}, { ifMatch: back.version })).toMatchObject({ status: 409, body: { code: 'rebuild-over' } });
    await pitched();
    await followed();
    expect((await owner.query('SELECT FROM read.pitch')).rowCount).toBe(6);
  });

  test.each([
    [{ projections: [] }, 400, 'invalid-request'],
    [{ projections: ['Tents; DROP'] }, 400, 'invalid-request'],
    [{ projections: ['tents', 'tents'] }, 400, 'invalid-request'],
    [{ projections: ['camps'] }, 404, 'not-found'],
  ])('who asks for %j is told what is accepted', async (body, status, code) => {
    expect(await operator.post(AT, body)).toMatchObject({ status, body: { code } });
  });

  test('finds nothing of a projection that was never rebuilt', async () => {
    expect((await operator.get(`${AT}/camps`)).status).toBe(404);
    expect((await operator.get(`${AT}/camps/differing-rows`)).status).toBe(404);
    expect((await operator.post(`${AT}/camps/confirmation`, {}, { ifMatch: 1 })).status).toBe(404);
  });
});

test.each(['auditor', 'case-officer'])('nobody else rebuilds, as %s', async (role) => {
  const caller = await as(role);
  expect((await caller.post(AT, { projections: ['tents'] })).status).toBe(403);
  expect((await caller.post(`${AT}/tents/reversal`, {}, { ifMatch: 1 })).status).toBe(403);
  expect((await caller.get(AT)).status).toBe(403);
});

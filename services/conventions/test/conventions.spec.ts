import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { upkeep } from '@iwaa/service-kit';
import { Caller, committed, serviceUnderTest, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import { v7 } from 'uuid';
import { service } from '../src/conventions.module.js';
import { migrations } from '../src/migrations/index.js';

const agency = v7();
const operator = v7();
const draft = { reference: 'FES/2026/1', territory: 'MA-FES', startsOn: '2026-01-01', endsOn: '2030-12-31' };

describe('a convention, from draft to force', () => {
  let identity: Issuer;
  let conventions: UnderTest;
  let manager: Caller;

  beforeAll(async () => {
    identity = await issuer();
    conventions = await serviceUnderTest(service, {
      server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
      trusted: identity,
      migrations,
    });
    manager = new Caller(conventions.url, await identity.token({ subject: 'elhoussain', roles: ['convention-manager'], territories: ['MA-FES'] }));
  });
  afterAll(async () => {
    await conventions.stop();
    await identity.stop();
  });

  async function drafted(): Promise<{ id: string; version: number }> {
    const reply = await manager.post('conventions', draft);
    expect(reply.status).toBe(201);
    return { id: reply.body.id, version: reply.version };
  }

  it('is drafted, joined, committed to, signed by each party and enters into force', async () => {
    const { id } = await drafted();
    const act = (noun: string, body: object, ifMatch: number) => manager.post(`conventions/${id}/${noun}`, body, { ifMatch });
    expect((await act('parties', { agencyId: agency, role: 'lead-agency' }, 1)).status).toBe(200);
    expect((await act('parties', { agencyId: operator, role: 'housing-operator' }, 2)).status).toBe(200);
    expect((await act('commitments', { agencyId: operator, units: 3 }, 3)).body.units).toBe(3);
    expect((await act('signatures', { agencyId: agency, signatoryName: 'A. Signatory' }, 4)).status).toBe(200);

    const tooEarly = await act('entry-into-force', {}, 5);
    expect(tooEarly.status).toBe(409);
    expect(tooEarly.body).toMatchObject({ code: 'signatures-missing' });

    expect((await act('signatures', { agencyId: operator, signatoryName: 'B. Signatory' }, 5)).status).toBe(200);
    const inForce = await act('entry-into-force', {}, 6);
    expect(inForce.body).toMatchObject({ id, status: 'in-force', units: 3, reserved: 0 });
    expect(inForce.headers.get('iwaa-version')).toBe(`${id}@7`);

    const asItStood = await manager.get(`conventions/${id}?version=5`);
    expect(asItStood.body).toMatchObject({ status: 'drafted', signatures: [{ signatory: { name: 'A. Signatory' } }] });
  });

  it('twice is once: the same key gives the first answer, also after the convention has moved on', async () => {
    const { id } = await drafted();
    const join = () => manager.post(`conventions/${id}/parties`, { agencyId: agency, role: 'lead-agency' }, { ifMatch: 1, key: `key-of-${id}` });
    const first = await join();
    await manager.post(`conventions/${id}/parties`, { agencyId: operator, role: 'commune' }, { ifMatch: 2 });
    const again = await join();
    expect([again.status, again.version, again.body]).toEqual([first.status, first.version, first.body]);
  });

  it('two officers who act on the same version never both win', async () => {
    const { id } = await drafted();
    const both = await Promise.all([agency, operator].map((agencyId) => manager.post(`conventions/${id}/parties`, { agencyId, role: 'commune' }, { ifMatch: 1 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(both.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'stale-version' });
  });

  it('looks the same to whoever may not see it as one that does not exist', async () => {
    const { id } = await drafted();
    const elsewhere = new Caller(conventions.url, await identity.token({ subject: 'x', roles: ['convention-manager'], territories: ['MA-CAS'] }));
    const forbidden = await elsewhere.get(`conventions/${id}`);
    const unknown = await elsewhere.get(`conventions/${v7()}`);
    expect(forbidden.status).toBe(404);
    expect({ ...forbidden.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  it('lists what was just written, to those who may see it', async () => {
    const { id } = await drafted();
    const seen = await manager.get(`conventions?atLeast=${id}@1&limit=200`);
    expect(seen.body.items.map((row: { conventionId: string }) => row.conventionId)).toContain(id);
    const partner = new Caller(conventions.url, await identity.token({ subject: 'p', roles: ['partner-agency'], agency: operator }));
    expect((await partner.get(`conventions?atLeast=${id}@1`)).body.items.map((row: { conventionId: string }) => row.conventionId)).not.toContain(id);
    const joined = await manager.post(`conventions/${id}/parties`, { agencyId: operator, role: 'housing-operator' }, { ifMatch: 1 });
    const listed = await partner.get(`conventions?atLeast=${joined.headers.get('iwaa-version') ?? ''}&limit=200`);
    expect(listed.body.items.map((row: { conventionId: string }) => row.conventionId)).toContain(id);
  });

  it('pages its list, each row once', async () => {
    for (let n = 0; n < 3; n += 1) await drafted();
    const seen: string[] = [];
    for (let path: string | undefined = 'conventions?limit=2'; path !== undefined; ) {
      const page = await manager.get(path);
      seen.push(...page.body.items.map((row: { conventionId: string }) => row.conventionId));
      path = /<\/api\/v1\/([^>]+)>/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(3);
  });

  it('has its lists made anew beside the live ones: the same rows, and they go on', async () => {
    const { id } = await drafted();
    await manager.get(`conventions?atLeast=${id}@1`);
    const rows = async () => (await manager.get('conventions?limit=200')).body;
    const before = await rows();
    const said: string[] = [];
    const environment = { IWAA_MIGRATOR_POSTGRES_URL: conventions.urls.owner, IWAA_MAINTENANCE_POSTGRES_URL: conventions.urls.maintenance };
    expect(await upkeep(service.definition, ['rebuild', 'conventions'], environment, (line) => said.push(line))).toBe(0);
    expect(said.at(-1)).toBe('conventions is rebuilt and in its place');
    expect(await rows()).toEqual(before);
    const next = await drafted();
    const after = await manager.get(`conventions?atLeast=${next.id}@1&limit=200`);
    expect(after.body.items).toHaveLength(Number(before.items.length) + 1);
    expect(await upkeep(service.definition, ['forget'], environment, (line) => said.push(line))).toBe(0);
    expect(await upkeep(service.definition, ['rebuild', 'nothing'], environment, (line) => said.push(line))).toBe(2);
  });

  it('names a cursor that is not one of its own', async () => {
    for (const key of [['not a uuid'], ['a', 'b']]) {
      const foreign = await manager.get(`conventions?after=${Buffer.from(JSON.stringify(key)).toString('base64url')}`);
      expect(foreign.body).toMatchObject({ status: 400, errors: [{ in: 'query', at: 'after' }] });
    }
  });

  it('is suspended, resumed and ended by its manager, and the list follows', async () => {
    const { id } = await drafted();
    const act = (noun: string, body: object, ifMatch: number) => manager.post(`conventions/${id}/${noun}`, body, { ifMatch });
    await act('parties', { agencyId: agency, role: 'lead-agency' }, 1);
    await act('parties', { agencyId: operator, role: 'housing-operator' }, 2);
    await act('commitments', { agencyId: operator, units: 3 }, 3);
    await act('signatures', { agencyId: agency, signatoryName: 'A. Signatory' }, 4);
    await act('signatures', { agencyId: operator, signatoryName: 'B. Signatory' }, 5);
    expect((await act('suspension', { reason: 'under-review' }, 6)).body.code).toBe('convention-not-in-force');
    await act('entry-into-force', {}, 6);
    expect((await act('suspension', { reason: 'under-review', note: 'as agreed by telephone' }, 7)).body).toMatchObject({ status: 'suspended', reserved: 0 });
    expect((await act('suspension', { reason: 'bored' }, 8)).status).toBe(400);
    expect((await act('resumption', {}, 8)).body.status).toBe('in-force');
    const ended = await act('termination', { reason: 'by-agreement' }, 9);
    expect(ended.body.status).toBe('terminated');
    const listed = await manager.get(`conventions?status=terminated&limit=200&atLeast=${id}@10`);
    expect(listed.body.items.map((row: { conventionId: string }) => row.conventionId)).toEqual([id]);
  });

  it('can be signed by a partner for its own agency only', async () => {
    const { id } = await drafted();
    await manager.post(`conventions/${id}/parties`, { agencyId: operator, role: 'housing-operator' }, { ifMatch: 1 });
    await manager.post(`conventions/${id}/commitments`, { agencyId: operator, units: 1 }, { ifMatch: 2 });
    const partner = new Caller(conventions.url, await identity.token({ subject: 'p', roles: ['partner-agency'], agency: operator }));
    const forAnother = await partner.post(`conventions/${id}/signatures`, { agencyId: agency, signatoryName: 'Somebody' }, { ifMatch: 3 });
    expect(forAnother.body).toMatchObject({ code: 'not-your-agency', status: 403 });
    expect((await partner.post(`conventions/${id}/signatures`, { agencyId: operator, signatoryName: 'Somebody' }, { ifMatch: 3 })).status).toBe(200);
  });

  it('serves the OpenAPI document that is committed', async () => {
    const document = await (await fetch(`${conventions.url}/openapi/conventions.json`)).json();
    const text = `${JSON.stringify(document, null, 2)}\n`;
    expect(await committed('docs/reference/openapi/conventions.json', text)).toBe(text);
  });
});

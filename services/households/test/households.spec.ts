import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '@iwaa/event-store';
import { Caller, committed, serviceUnderTest, until, type Reply, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import pg from 'pg';
import { v7 } from 'uuid';
import { service } from '../src/households.module.js';
import { migrations } from '../src/migrations/index.js';
import { households as householdList } from '../src/projections/households.projection.js';

const territory = 'MA-FES';

describe('buildings and the families who live in them', () => {
  let identity: Issuer;
  let households: UnderTest;
  let officer: Caller;
  let elsewhere: Caller;
  let notifying: Caller;
  let number = 0;

  const person = async (subject: string, role: string, ...territories: string[]) =>
    new Caller(households.url, await identity.token({ subject, roles: [role], territories }));

  beforeAll(async () => {
    identity = await issuer();
    households = await serviceUnderTest(service, {
      server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
      trusted: identity,
      migrations,
    });
    officer = await person('amina', 'case-officer', territory);
    elsewhere = await person('brahim', 'case-officer', 'MA-CAS');
    notifying = await person('notifications', 'notifying-service');
  });
  afterAll(async () => {
    await households.stop();
    await identity.stop();
  });

  const report = (more: object = {}) =>
    officer.done('buildings', {
      reference: `FES/MED/${String((number += 1)).padStart(3, '0')}`,
      territory,
      quarter: 'talaa-kebira',
      address: '12, derb of the tests',
      location: { srid: 4326, x: -4.977, y: 34.064 },
      storeys: 3,
      ...more,
    });

  const head = { name: 'Zineb Benslimane', birthDate: '1984-03-09', sex: 'female', role: 'head', cin: 'c 12 3456' };
  const son = { name: 'Youssef Benslimane', birthDate: '2015-06-01', sex: 'male', role: 'child' };

  async function register(buildingId: string, more: object = {}): Promise<Reply> {
    return officer.done('households', { territory, buildingId, tenure: 'tenant-verbal-lease', language: 'ar', members: [head, son], ...more });
  }
  async function registered(more: object = {}): Promise<{ id: string; buildingId: string; headId: string; sonId: string }> {
    const { body: building } = await report();
    const { body } = await register(building.id, more);
    return { id: body.id, buildingId: building.id, headId: body.members[0].id, sonId: body.members[1]?.id };
  }
  const act = (id: string, noun: string, body: object, ifMatch: number, as = officer) => as.post(`households/${id}/${noun}`, body, { ifMatch });
  /** What other services were told of a household, as it lies on the bus. */
  async function toldOf(id: string): Promise<readonly string[]> {
    const bus = new pg.Client({ connectionString: households.urls.bus });
    await bus.connect();
    try {
      const { rows } = await bus.query<{ message: string }>(`SELECT key || headers || convert_from(value, 'UTF8') AS message FROM bus.message WHERE convert_from(value, 'UTF8') LIKE '%' || $1 || '%'`, [id]);
      return rows.map(({ message }) => message);
    } finally {
      await bus.end();
    }
  }
  const versionOf = async (id: string) => (await officer.read(`households/${id}`)).version;

  it('a building is reported, classed, put under an order and evacuated, with everyone known to live there', async () => {
    const { id, buildingId } = await registered();
    const change = (noun: string, body: object, ifMatch: number) => officer.done(`buildings/${buildingId}/${noun}`, body, { ifMatch });
    await change('classification', { dangerClass: 1, classifiedOn: '2026-01-10', expertReport: 'LPEE/2026/7' }, 2);
    const ban = { reference: 'ARR/2026/12', kind: 'ban', issuedOn: '2026-01-12' };
    const underOrder = await change('orders', ban, 3);
    expect(underOrder.body).toMatchObject({ status: 'under-order', orders: [ban], households: [id] });
    const again = await change('orders', ban, 4);
    expect(again.version).toBe(4);
    const [{ orderId }] = underOrder.body.orders;
    const evacuated = await change('evacuation', { orderId, evacuateBy: '2099-01-01' }, 4);
    expect(evacuated.body).toMatchObject({ status: 'evacuation-ordered', orders: [{ orderId, evacuateBy: '2099-01-01' }] });
    const listed = await officer.read(`buildings?atLeast=${buildingId}@5&dangerClass=1&status=evacuation-ordered&quarter=talaa-kebira`);
    expect(listed.body.items).toContainEqual(expect.objectContaining({ buildingId, dangerClass: 1, orderKind: 'ban', evacuateBy: '2099-01-01' }));
  });

  it('a temporary ban without its last day is refused in words', async () => {
    const { body } = await report();
    await officer.done(`buildings/${body.id}/classification`, { dangerClass: 2, classifiedOn: '2026-01-10', expertReport: 'LPEE/2026/8' }, { ifMatch: 1 });
    const refused = await officer.post(`buildings/${body.id}/orders`, { reference: 'ARR/2026/13', kind: 'temporary-ban', issuedOn: '2026-01-12' }, { ifMatch: 2, headers: { 'Accept-Language': 'fr' } });
    expect(refused.body).toMatchObject({ status: 409, code: 'only-a-temporary-ban-ends' });
  });

  it('a family is registered where it lives, and building and family know it from one append', async () => {
    const { id, buildingId, headId } = await registered({ idcs: '1234567890' });
    const read = await officer.read(`households/${id}`);
    expect(read.body).toMatchObject({
      id,
      buildingId,
      members: [
        { id: headId, name: head.name, ageBand: 'adult', cin: 'C123456' },
        { name: son.name, ageBand: 'child' },
      ],
      idcs: '1234567890',
      requirements: { persons: 2, sleepingRooms: 2 },
    });
    expect((await officer.read(`buildings/${buildingId}`)).body.households).toEqual([id]);
  });

  it('is not registered in a building that does not lie in its territory, whoever knows of it', async () => {
    for (const buildingId of [v7(), (await report()).body.id as string]) {
      const refused = await elsewhere.post('households', { territory: 'MA-CAS', buildingId, tenure: 'co-heir', language: 'fr', members: [head] });
      expect(refused.body).toMatchObject({ status: 409, code: 'building-not-in-territory' });
    }
  });

  it('is surveyed, and its needs, wishes, contacts and proxy are recorded', async () => {
    const { id, headId, sonId } = await registered();
    expect((await act(id, 'surveys', { surveyedOn: '2026-02-01', occupiedSince: '2019-05-01', roomsOccupied: 1, ownsOtherDwelling: false, monthlyIncome: 240_000 }, 2)).body.survey).toMatchObject({
      monthlyIncome: 240_000,
    });
    const needs = await act(id, 'needs', { memberId: headId, conditions: ['wheelchair'] }, 3);
    expect(needs.body).toMatchObject({ requirements: { stepFree: true, highestFloor: 0 }, members: [{ needs: { conditions: ['wheelchair'] } }, {}] });
    expect((await act(id, 'preferences', { quarters: ['talaa-kebira'], note: 'the school' }, 5)).body.requirements.quarters).toEqual(['talaa-kebira']);
    const contacts = [{ personId: headId, channel: 'sms', address: '+212661234567' }];
    await act(id, 'contacts', { language: 'fr', contacts }, 7);
    const proxied = await act(id, 'proxy', { name: 'Omar the neighbour', contact: { channel: 'email', address: 'omar@example.org' } }, 8);
    expect(proxied.body).toMatchObject({ language: 'fr', proxy: { name: 'Omar the neighbour' } });
    expect((await act(id, 'head', { headId: sonId }, 9)).status).toBe(200);
    expect((await act(id, 'departures', { memberId: headId, because: 'deceased' }, 10)).body).toMatchObject({ members: [{ id: sonId, role: 'head' }], requirements: { stepFree: false } });
    expect((await act(id, 'tenure', { tenure: 'co-heir' }, 12)).body.tenure).toBe('co-heir');
    const joined = await act(id, 'members', { name: 'An aunt', birthDate: '1955-01-01', sex: 'female', role: 'relative' }, 13);
    expect(joined.body.members).toHaveLength(2);
    const listed = await officer.read(`households?atLeast=${id}@15&tenure=co-heir&territory=${territory}`);
    expect(listed.body.items).toContainEqual(expect.objectContaining({ householdId: id, persons: 2, surveyedOn: '2026-02-01', language: 'fr' }));
    expect((await officer.read(`households/${id}?version=4`)).body.members[0].needs.conditions).toEqual(['wheelchair']);
  });

  it('is reached by the notifying service alone, the proxy last', async () => {
    const { id, headId } = await registered();
    await act(id, 'contacts', { language: 'fr', contacts: [{ personId: headId, channel: 'email', address: 'zineb@example.org' }] }, 2);
    await act(id, 'proxy', { name: 'Omar', contact: { channel: 'sms', address: '+212661234567' } }, 3);
    const reach = await notifying.get(`households/${id}/reach`);
    expect(reach.body).toEqual({
      householdId: id,
      language: 'fr',
      contacts: [
        { personId: headId, channel: 'email', address: 'zineb@example.org' },
        { personId: expect.any(String), channel: 'sms', address: '+212661234567' },
      ],
    });
    expect([(await officer.get(`households/${id}/reach`)).status, (await notifying.get(`households/${id}`)).status]).toEqual([403, 403]);
  });

  it('names a telephone number that cannot exist, and a contact of another kind than its channel', async () => {
    const { id, headId } = await registered();
    for (const [channel, address] of [['sms', '+2126612'], ['sms', '0661234567'], ['sms', 'zineb@example.org'], ['email', '+212661234567']]) {
      const wrong = await act(id, 'contacts', { language: 'fr', contacts: [{ personId: headId, channel, address }] }, 2);
      expect(wrong.body).toMatchObject({ status: 400, errors: [{ in: 'body', at: '/contacts/0/address' }] });
    }
  });

  describe('an identifier', () => {
    const search = (body: object, as = officer) => as.post('households/searches', body);
    const cinOf = () => `FE${String(200_000 + (number += 1))}`;

    it('finds its household however it is spelt; two that share it are flagged, never merged', async () => {
      const cin = cinOf();
      const first = await registered({ members: [{ ...head, cin }] }).then(({ id }) => id);
      await officer.read(`households?atLeast=${first}@2`);
      expect((await search({ cin: ` ${cin.toLowerCase()}` })).body.items).toEqual([expect.objectContaining({ householdId: first, duplicates: [] })]);
      const second = (await registered({ members: [{ ...head, cin }] })).id;
      await officer.read(`households?atLeast=${second}@2`);
      const found = await search({ cin });
      expect(Object.fromEntries(found.body.items.map(({ householdId, duplicates }: { householdId: string; duplicates: string[] }) => [householdId, duplicates]))).toEqual({
        [first]: [second],
        [second]: [first],
      });
      expect((await officer.read(`households/${first}`)).body.duplicates).toEqual([second]);
      expect((await search({ cin }, elsewhere)).body.items).toEqual([]);
    });

    it('of a household is found as well, and after the list was made anew', async () => {
      const idcs = String(9_000_000_000 + (number += 1));
      const { id } = await registered({ idcs });
      await officer.read(`households?atLeast=${id}@2`);
      const found = await search({ idcs });
      expect(found.body.items).toEqual([expect.objectContaining({ householdId: id })]);
      const { keyRing } = households.resources;
      const pool = new pg.Pool({ connectionString: households.urls.owner, max: 3 });
      try {
        await pool.query(`UPDATE read.household SET idcs_index = 'lost'; UPDATE read.household_member SET cin_index = 'lost'`);
        expect((await search({ idcs })).body.items).toEqual([]);
        await rebuild(householdList, { pool, indexer: async ({ field, of }) => keyRing.blindIndex(field, await keyRing.open(of)) });
      } finally {
        await pool.end();
      }
      expect((await search({ idcs })).body).toEqual(found.body);
    });

    it('of somebody who left finds nobody', async () => {
      const cin = cinOf();
      const { id, sonId } = await registered({ members: [head, { ...son, cin }] });
      await officer.read(`households?atLeast=${id}@2`);
      expect((await search({ cin })).body.items).toHaveLength(1);
      await act(id, 'departures', { memberId: sonId, because: 'left' }, 2);
      await until('the list to forget the member', async () => (await search({ cin })).body.items.length === 0);
    });

    it('is one of the two, and has its form', async () => {
      for (const body of [{}, { cin: 'C1', idcs: '1234567890' }, { cin: 'ABC12' }, { idcs: '123' }]) {
        expect((await search(body)).body).toMatchObject({ status: 400, code: 'invalid-request' });
      }
    });
  });

  it('nothing personal lies in clear: not in the record, not in read tables, not in what others are told', async () => {
    const cin = `BK${String(500_000 + (number += 1))}`;
    const { id, headId } = await registered({ members: [{ ...head, name: 'Unmistakable Name', birthDate: '1979-02-17', cin }], idcs: '7776665554' });
    await act(id, 'needs', { memberId: headId, conditions: ['wheelchair', 'violence'] }, 2);
    await act(id, 'surveys', { surveyedOn: '2026-02-01', occupiedSince: '2019-05-01', roomsOccupied: 1, ownsOtherDwelling: false, monthlyIncome: 7_313_131, note: 'Unmistakable Note' }, 4);
    await act(id, 'contacts', { language: 'ar', contacts: [{ personId: headId, channel: 'sms', address: '+212661777777' }] }, 5);
    const listed = await officer.read(`households?atLeast=${id}@6&limit=200`);
    const secrets = ['Unmistakable', '1979-02-17', cin, '7776665554', 'wheelchair', 'violence', '7313131', '661777777'];
    const holds = (text: string) => secrets.filter((secret) => text.includes(secret));
    expect(holds(JSON.stringify(listed.body))).toEqual([]);
    const owner = new pg.Client({ connectionString: households.urls.owner });
    await owner.connect();
    const rows = async (sql: string) => JSON.stringify((await owner.query(sql)).rows);
    try {
      expect(holds(await rows('SELECT body, meta FROM es.event'))).toEqual([]);
      expect(holds(await rows('SELECT * FROM es.command'))).toEqual([]);
      expect(holds(await rows('SELECT h.*, m.* FROM read.household h JOIN read.household_member m USING (household_id)'))).toEqual([]);
    } finally {
      await owner.end();
    }
    const told = await until('others to be told of the survey', async () => {
      const messages = await toldOf(id);
      return messages.length > 1 && messages;
    });
    expect(told.map((message) => holds(message))).toEqual(told.map(() => []));
  });

  it('two officers who act on one household at once: one wins, the other is told the version that now stands', async () => {
    const { id } = await registered();
    const both = await Promise.all(['co-heir', 'owner-occupier'].map((tenure) => act(id, 'tenure', { tenure }, 2)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(both.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'stale-version', details: { current: 3, since: [expect.any(String)] } });
  });

  it('what is changed is named with its version, and done once', async () => {
    const { id } = await registered();
    const correct = (key: string) => officer.post(`households/${id}/tenure`, { tenure: 'co-heir' }, { ifMatch: 2, key });
    const [first, again] = [await correct(`key-of-${id}`), await correct(`key-of-${id}`)];
    expect([again.status, again.version, again.body]).toEqual([first.status, first.version, first.body]);
    expect(await versionOf(id)).toBe(3);
    expect((await officer.post(`households/${id}/tenure`, { tenure: 'co-heir' })).body).toMatchObject({ status: 428 });
  });

  it('an officer of another territory sees nothing of it', async () => {
    const { id, buildingId } = await registered();
    expect((await elsewhere.get(`households/${id}`)).status).toBe(404);
    expect((await act(id, 'tenure', { tenure: 'co-heir' }, 2, elsewhere)).status).toBe(404);
    expect((await elsewhere.get(`buildings/${buildingId}`)).status).toBe(404);
    expect((await elsewhere.post('buildings', { reference: 'FES/OTHER', territory, quarter: 'a', address: 'somewhere', location: { srid: 4326, x: 0, y: 0 }, storeys: 1 })).status).toBe(403);
    expect((await elsewhere.read(`households?atLeast=${id}@2`)).body.items).toEqual([]);
  });

  it('serves the OpenAPI document that is committed', async () => {
    const document = await (await fetch(`${households.url}/openapi/households.json`)).json();
    const text = `${JSON.stringify(document, null, 2)}\n`;
    expect(await committed('docs/reference/openapi/households.json', text)).toBe(text);
  });
});

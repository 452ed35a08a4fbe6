import 'reflect-metadata';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogKey } from '@iwaa/event-store';
import { Caller, serviceUnderTest, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import { verifierKey } from '@iwaa/verifier';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 } from 'uuid';
import { auditingBy } from '../src/audit.module.js';
import { migrations } from '../src/migrations/index.js';
import { WitnessKey } from '../src/witness/witness-key.js';

const at = (minute: number) => `2026-11-20T08:${String(minute).padStart(2, '0')}:00.000Z`;
const [caseId, householdId, buildingId, neighbours, unitId] = [v7(), v7(), v7(), v7(), v7()];
const sealed = { k: `${householdId}/1`, at: `${householdId}/1/name`, iv: 'AAAA', ct: 'c2VhbGVk', tag: 'AAAA' };

/** Service, position, stream, category, version, type, minute, body. */
const COPIED: readonly (readonly [string, number, string, string, number, string, number, object])[] = [
  ['households', 1, buildingId, 'building', 1, 'BuildingReported', 1, { reference: 'B-1', address: '12, derb el horra', territory: 'MA-FES' }],
  ['households', 2, neighbours, 'household', 1, 'HouseholdRegistered', 2, { buildingId, name: sealed, territory: 'MA-FES' }],
  ['households', 3, householdId, 'household', 1, 'HouseholdRegistered', 3, { buildingId, name: sealed, territory: 'MA-FES' }],
  ['households', 4, caseId, 'case', 1, 'CaseOpened', 4, { householdId, buildingId, because: 'request', openedOn: '2026-11-20', territory: 'MA-FES' }],
  ['households', 5, buildingId, 'building', 2, 'OrderIssued', 5, { households: [householdId, neighbours], dangerClass: 1, order: { norm: { id: 'ban', version: '2026-1', territory: 'MA' } }, territory: 'MA-FES' }],
  ['allocation', 1, unitId, 'unit', 1, 'UnitRegistered', 1, { territory: 'MA-FES' }],
  // Under the id of the file, in another service.
  ['allocation', 2, caseId, 'candidate', 1, 'CandidateEntered', 6, { householdId, territory: 'MA-FES' }],
];

interface OcelLog {
  readonly events: readonly { readonly id: string; readonly type: string; readonly attributes: readonly { readonly name: string; readonly value: unknown }[]; readonly relationships: readonly { readonly objectId: string; readonly qualifier: string }[] }[];
  readonly objects: readonly { readonly id: string; readonly type: string; readonly attributes: readonly { readonly name: string; readonly value: unknown }[]; readonly relationships: readonly { readonly objectId: string; readonly qualifier: string }[] }[];
  readonly eventTypes: readonly { readonly name: string }[];
  readonly objectTypes: readonly { readonly name: string; readonly attributes: readonly { readonly name: string }[] }[];
}

describe('a history is taken away', () => {
  let identity: Issuer;
  let owner: Server;
  let audit: UnderTest;
  let auditor: Caller;
  let token: string;
  let database: pg.Client;
  let isAway = false;

  beforeAll(async () => {
    identity = await issuer();
    // The owner of a household: its name lies sealed, unless whoever may asks for it opened.
    owner = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://owner');
      if (isAway) return request.socket.destroy();
      if (pathname !== `/api/v1/households/${householdId}`) return response.writeHead(404).end();
      return response.setHeader('Iwaa-Hash', Buffer.alloc(32, 1).toString('hex')).end(JSON.stringify({ members: [{ name: searchParams.get('personal') === 'sealed' ? sealed : 'إدريس & fils' }] }));
    }).listen(0, '127.0.0.1');
    await once(owner, 'listening');
    const key = () => generateKeyPairSync('ed25519').privateKey;
    const url = `http://127.0.0.1:${String((owner.address() as AddressInfo).port)}/api/v1`;
    const settings = {
      witnessed: ['households', 'allocation'].map((service) => ({ service, url, key: verifierKey(new LogKey(`iwaa.test/${service}`, key()).verifierKey) })),
      key: new WitnessKey('iwaa.test/witness', key()),
      token: { url: `${url}/token`, clientId: 'audit', secretFile: '/dev/null' },
      followEveryMs: 3_600_000,
      rereadEveryMs: 3_600_000,
    };
    audit = await serviceUnderTest(auditingBy(settings), { server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '', trusted: identity, migrations });
    token = await identity.token({ subject: 'ghita', roles: ['auditor'] });
    auditor = new Caller(audit.url, token);
    database = new pg.Client({ connectionString: audit.urls.owner });
    await database.connect();
    for (const entry of COPIED) await copy(...entry);
  });
  afterAll(async () => {
    await database.end();
    await audit.stop();
    owner.closeAllConnections();
    await Promise.all([identity.stop(), new Promise((resolve) => owner.close(resolve))]);
  });

  async function copy(...[service, position, streamId, category, version, type, minute, body]: (typeof COPIED)[number]): Promise<void> {
    const meta = { actor: { id: 'amina-of-fes', role: 'case-officer' }, commandId: v7(), correlationId: v7() };
    await database.query(
      `INSERT INTO copy.entry (service, position, stream_id, version, category, type, event_id, schema_version, occurred_at, recorded_at, body, meta, hash, logged_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8, $9, $10, $11, $8)`,
      [service, position, streamId, version, category, type, randomUUID(), at(minute), JSON.stringify(body), JSON.stringify(meta), Buffer.alloc(32, version)],
    );
  }

  const asked = async (body: object) => (await auditor.done('audit/exports', body)).body;
  const fetched = (id: string) => fetch(`${audit.url}/audit/exports/${id}/file`, { headers: { Authorization: `Bearer ${token}` } });
  const taken = async (body: object) => (await fetched((await asked(body))['id'] as string)).text();
  const ocel = async (body: object = {}) => JSON.parse(await taken({ format: 'ocel-json', ...body })) as OcelLog;

  it('as it stood when it was asked for, the same however often it is fetched', async () => {
    const { id, ...state } = await asked({ format: 'csv' });
    expect(state).toMatchObject({ status: 'requested', format: 'csv', by: 'ghita', events: COPIED.length, upTo: [{ service: 'households', position: '5' }, { service: 'allocation', position: '2' }] });
    const first = await (await fetched(id as string)).text();
    const ofOneFile = await asked({ format: 'ocel-json', caseId });
    const before = await (await fetched(ofOneFile['id'] as string)).text();
    // From now on the file has to do with a dwelling, whose own beginning was copied long ago.
    await copy('allocation', 3, v7(), 'offer', 1, 'OfferMade', 9, { caseId, unitId, territory: 'MA-FES' });
    expect(await (await fetched(ofOneFile['id'] as string)).text()).toBe(before);
    expect(await (await fetched(id as string)).text()).toBe(first);
    expect(first.trimEnd().split('\r\n')).toHaveLength(1 + COPIED.length);
    expect((await auditor.read(`audit/exports/${id as string}`)).body).toEqual({ id, ...state });
  });

  it('as objects and the events that name them, each relation with the field that it is told by', async () => {
    const { events, objects, objectTypes } = await ocel();
    const relations = (type: string) => events.find((event) => event.type === type)?.relationships;
    expect(relations('CaseOpened')).toEqual([{ objectId: caseId, qualifier: 'subject' }, { objectId: householdId, qualifier: 'householdId' }, { objectId: buildingId, qualifier: 'buildingId' }]);
    expect(relations('OrderIssued')).toContainEqual({ objectId: neighbours, qualifier: 'households' });
    expect(relations('CandidateEntered')).toContainEqual({ objectId: caseId, qualifier: 'subject' });
    expect(objects.find(({ id }) => id === caseId)).toMatchObject({ type: 'case', relationships: [{ objectId: householdId, qualifier: 'householdId' }, { objectId: buildingId, qualifier: 'buildingId' }] });
    expect(objectTypes.map(({ name }) => name)).toEqual(['building', 'case', 'household', 'offer', 'unit']);
  });

  it('of one file, in which what it shares with other families is told and they are not', async () => {
    const file = await taken({ format: 'ocel-json', caseId });
    expect([file.includes(buildingId), file.includes(neighbours)]).toEqual([true, false]);
  });

  it.each(['csv', 'ocel-json', 'xes', 'prov-json'])('as %s without what was said of anybody, and without the names of those who acted', async (format) => {
    const file = await taken({ format, caseId });
    expect(file).toContain(caseId);
    for (const secret of ['amina-of-fes', 'derb el horra', 'c2VhbGVk', 'إدريس']) expect(file).not.toContain(secret);
  });

  it('with one pseudonym for one person, which no other export has', async () => {
    const actors = async () => new Set((await ocel()).events.flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'actor').map(({ value }) => value)));
    const [one, other] = [await actors(), await actors()];
    expect([one.size, other.size, new Set([...one, ...other]).size]).toEqual([1, 1, 2]);
  });

  it('as an SQLite database whose keys all hold, with the counts of the JSON', async () => {
    const [{ events, objects }, answer] = [await ocel({ caseId }), await fetched((await asked({ format: 'ocel-sqlite', caseId }))['id'] as string)];
    const folder = await mkdtemp(join(tmpdir(), 'iwaa-sqlite-'));
    await writeFile(join(folder, 'ocel.sqlite'), Buffer.from(await answer.arrayBuffer()));
    const sqlite = new DatabaseSync(join(folder, 'ocel.sqlite'), { readOnly: true });
    const count = (of: string) => sqlite.prepare(`SELECT count(*) AS n FROM ${of}`).get()?.['n'];
    expect([sqlite.prepare('PRAGMA integrity_check').get(), sqlite.prepare('PRAGMA foreign_key_check').all()]).toEqual([{ integrity_check: 'ok' }, []]);
    expect([count('event'), count('object'), count('event_CaseOpened'), count('object_case')]).toEqual([events.length, objects.length, 1, 1]);
    expect([count('event_object'), count('object_object')]).toEqual([events, objects].map((all) => all.reduce((sum, { relationships }) => sum + relationships.length, 0)));
    sqlite.close();
    await rm(folder, { recursive: true });
  });

  it('with its personal values opened for a purpose, and the reading recorded before', async () => {
    const { objects, objectTypes } = await ocel({ caseId, purpose: 'court-request' });
    expect(objects.find(({ id }) => id === householdId)?.attributes).toContainEqual(expect.objectContaining({ name: 'members[0].name', value: 'إدريس & fils' }));
    expect(objectTypes.find(({ name }) => name === 'household')?.attributes).toContainEqual({ name: 'members[0].name', type: 'string' });
    expect(await taken({ format: 'xes', caseId, purpose: 'court-request' })).toContain('<string key="members[0].name" value="إدريس &amp; fils"/>');
    const { rows } = await database.query(`SELECT body::jsonb AS body FROM es.event WHERE type = 'PersonalDataRead'`);
    expect(rows.map(({ body }) => [body.by, body.purpose, body.fields[0].paths])).toEqual([['ghita', 'court-request', ['members[0].name']], ['ghita', 'court-request', ['members[0].name']]]);
  });

  it('not at all while an owner is away who would have to open something', async () => {
    const { id } = await asked({ format: 'xes', caseId, purpose: 'court-request' });
    isAway = true;
    const answer = await fetched(id as string);
    isAway = false;
    expect([answer.status, (await answer.json() as { readonly code: string }).code]).toEqual([503, 'owner-unreachable']);
  });

  it.each([
    ['provenance of everything', { format: 'prov-json' }, '/caseId'],
    ['personal values of everybody', { format: 'xes', purpose: 'court-request' }, '/caseId'],
    ['personal values in rows', { format: 'csv', caseId, purpose: 'court-request' }, '/purpose'],
    ['a format of nobody', { format: 'pdf' }, '/format'],
  ])('but not %s', async (_, body, field) => {
    const answer = await auditor.post('audit/exports', body);
    expect([answer.status, (answer.body as { readonly errors: readonly { readonly at: string }[] }).errors.map(({ at }) => at)]).toEqual([400, [field]]);
  });

  it('nor of a file that nobody has heard of', async () => {
    expect((await auditor.post('audit/exports', { format: 'csv', caseId: v7() })).status).toBe(404);
  });
});

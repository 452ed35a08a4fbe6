import 'reflect-metadata';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
const hashOf = (version: number) => Buffer.alloc(32, version);
const [caseId, householdId, buildingId, otherFamily, erasureId, otherErasure, personId] = [v7(), v7(), v7(), v7(), v7(), v7(), v7()];

/** Position, stream, category, version, type, minute of happening, minute of recording, body. */
const COPIED: readonly (readonly [number, string, string, number, string, number, number, object])[] = [
  [1, buildingId, 'building', 1, 'BuildingReported', 1, 1, { reference: 'B-1', storeys: 2, quarter: 'talaa-kebira' }],
  [2, buildingId, 'building', 2, 'OccupancyRecorded', 2, 2, { householdId: otherFamily, territory: 'MA-FES' }],
  [3, buildingId, 'building', 3, 'OccupancyRecorded', 3, 3, { householdId, territory: 'MA-FES' }],
  [4, caseId, 'case', 1, 'CaseOpened', 4, 4, { householdId, buildingId, because: 'request', openedOn: '2026-11-20', territory: 'MA-FES' }],
  [5, caseId, 'case', 2, 'CaseSuspended', 9, 9, { householdId, reason: 'asked-by-family', territory: 'MA-FES' }],
  [6, caseId, 'case', 3, 'CaseResumed', 6, 12, { householdId, territory: 'MA-FES' }],
  [7, erasureId, 'erasure', 1, 'ErasureRequested', 13, 13, { householdId, personId, ground: 'consent-withdrawn', askedBy: 'data-subject', requestedOn: '2026-11-20', territory: 'MA-FES', by: 'amina' }],
  [8, otherErasure, 'erasure', 1, 'ErasureRequested', 14, 14, { householdId: otherFamily, personId, ground: 'consent-withdrawn', askedBy: 'data-subject', requestedOn: '2026-11-20', territory: 'MA-FES', by: 'amina' }],
];

describe('a file is replayed', () => {
  let lies = false;
  let identity: Issuer;
  let owner: Server;
  let audit: UnderTest;
  let auditor: Caller;

  beforeAll(async () => {
    identity = await issuer();
    // The owner of the streams, as far as audit asks it: a state for each version, and the hash of its chain there.
    owner = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://owner');
      const version = Number(searchParams.get('version'));
      const isAsked = pathname.startsWith('/api/v1/cases/') || pathname.startsWith('/api/v1/buildings/');
      if (!isAsked || request.headers.authorization?.startsWith('Bearer ') !== true) return response.writeHead(503).end();
      return response.setHeader('Iwaa-Hash', hashOf(lies ? 99 : version).toString('hex')).end(JSON.stringify({ status: ['', 'open', 'suspended', 'open'][version], personal: searchParams.get('personal') }));
    }).listen(0, '127.0.0.1');
    await once(owner, 'listening');
    const key = () => generateKeyPairSync('ed25519').privateKey;
    const url = `http://127.0.0.1:${String((owner.address() as AddressInfo).port)}/api/v1`;
    const settings = {
      witnessed: [{ service: 'households', url, key: verifierKey(new LogKey('iwaa.test/households', key()).verifierKey) }],
      key: new WitnessKey('iwaa.test/witness', key()),
      token: { url: `${url}/token`, clientId: 'audit', secretFile: '/dev/null' },
      followEveryMs: 3_600_000,
      rereadEveryMs: 3_600_000,
    };
    audit = await serviceUnderTest(auditingBy(settings), { server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '', trusted: identity, migrations });
    auditor = new Caller(audit.url, await identity.token({ subject: 'ghita', roles: ['auditor'] }));
    const database = new pg.Client({ connectionString: audit.urls.owner });
    await database.connect();
    for (const [position, streamId, category, version, type, happened, recorded, body] of COPIED) {
      const meta = { actor: { id: 'subject-1', role: 'case-officer' }, commandId: v7(), correlationId: v7() };
      await database.query(
        `INSERT INTO copy.entry (service, position, stream_id, version, category, type, event_id, schema_version, occurred_at, recorded_at, body, meta, hash, logged_at)
         VALUES ('households', $1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11, $8)`,
        [position, streamId, version, category, type, randomUUID(), at(happened), at(recorded), JSON.stringify(body), JSON.stringify(meta), hashOf(version)],
      );
    }
    await database.end();
  });
  afterAll(async () => {
    await audit.stop();
    owner.closeAllConnections();
    await Promise.all([identity.stop(), new Promise((resolve) => owner.close(resolve))]);
  });

  const file = `audit/cases/${caseId}`;
  const typesOf = async (query: string) => (await auditor.read(`${file}/history?${query}`)).body.items.map(({ type }: { type: string }) => type);
  const caseIn = async (query: string) => (await auditor.read(`${file}/state?${query}`)).body.streams.find(({ category }: { category: string }) => category === 'case');

  it('with what concerns it, and nothing of the family next door', async () => {
    expect(await typesOf('')).toEqual(['BuildingReported', 'OccupancyRecorded', 'CaseOpened', 'CaseSuspended', 'CaseResumed', 'ErasureRequested']);
  });

  it('on two clocks: what was written down late had happened before, and was not known', async () => {
    expect(await typesOf(`asOf=${at(7)}`)).toEqual(['BuildingReported', 'OccupancyRecorded', 'CaseOpened', 'CaseResumed']);
    expect(await typesOf(`knownAt=${at(9)}`)).toEqual(['BuildingReported', 'OccupancyRecorded', 'CaseOpened', 'CaseSuspended']);
    expect(await typesOf(`asOf=${at(7)}&knownAt=${at(9)}`)).toEqual(['BuildingReported', 'OccupancyRecorded', 'CaseOpened']);
  });

  it('in the state before the first event that is left out, as its owner has it, sealed', async () => {
    expect(await caseIn(`asOf=${at(7)}`)).toMatchObject({ version: 1, agrees: true, state: { status: 'open', personal: 'sealed' } });
    expect(await caseIn(`knownAt=${at(9)}`)).toMatchObject({ version: 2, agrees: true, state: { status: 'suspended' } });
    expect((await auditor.read(`${file}/state?knownAt=${at(9)}`)).body.positions).toEqual({ households: '5' });
  });

  it('and shows where the owner’s chain is another one', async () => {
    lies = true;
    expect(await caseIn('')).toMatchObject({ agrees: false, hash: hashOf(3).toString('hex'), ownersHash: hashOf(99).toString('hex') });
    lies = false;
  });

  it('says what changed between two instants, and who set a field', async () => {
    const { events, streams } = (await auditor.read(`${file}/differences?clock=recorded&from=${at(4)}&to=${at(9)}`)).body;
    expect([events.map(({ type }: { type: string }) => type), streams]).toEqual([
      ['CaseSuspended'],
      [{ service: 'households', streamId: caseId, category: 'case', before: 1, after: 2, agrees: true, fields: [{ field: 'status', before: 'open', after: 'suspended' }] }],
    ]);
    expect((await auditor.read(`${file}/why?field=case.status`)).body).toMatchObject({ value: 'open', before: 'suspended', version: 3, event: { type: 'CaseResumed' } });
  });

  it('page by page, to its end', async () => {
    const first = await auditor.read(`${file}/history?limit=4`);
    const next = /<\/api\/v1\/([^>]+)>/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await auditor.read(next);
    expect([first.body.items.length, second.body.items.length, second.headers.get('link')]).toEqual([4, 2, null]);
  });

  it.each([
    ['before its first event, saying when that was', `${file}/history?asOf=${at(0)}`, { status: 404, code: 'before-first-event', details: { first: at(1) } }],
    ['a file of which nothing was copied', `audit/cases/${v7()}/history`, { status: 404, code: 'not-found' }],
    ['a field that there is not', `${file}/why?field=case.colour`, { status: 404, code: 'not-found' }],
    ['instants in the wrong order', `${file}/differences?from=${at(9)}&to=${at(4)}`, { status: 400, code: 'invalid-request' }],
    ['a cursor of another list', `${file}/history?after=WyJ4Il0`, { status: 400, code: 'invalid-request' }],
    ['a purpose that nobody knows', `${file}/state?purpose=curiosity`, { status: 400, code: 'invalid-request' }],
    ['an export while nothing is sealed', `${file}/bundle?service=households`, { status: 404, code: 'not-sealed' }],
  ])('not: %s', async (_, path, problem) => {
    expect((await auditor.get(path)).body).toMatchObject(problem);
  });

  it('to nobody but auditors', async () => {
    const officer = new Caller(audit.url, await identity.token({ subject: 'amina', roles: ['case-officer'], territories: ['MA-FES'] }));
    expect((await officer.get(`${file}/history`)).status).toBe(403);
  });
});

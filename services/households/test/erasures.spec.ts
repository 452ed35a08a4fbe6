import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allocation as allocationContract } from '@iwaa/contracts/allocation';
import { notifications as notificationsContract } from '@iwaa/contracts/notifications';
import type { Contract } from '@iwaa/contracts';
import { loadLogKey, rebuild, verifyRecord } from '@iwaa/event-store';
import { encoder } from '@iwaa/messaging';
import { openResources } from '@iwaa/service-kit';
import { addVersions } from '@iwaa/service-kit/norms';
import { Caller, serviceUnderTest, until, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import { openNote } from '@iwaa/verifier';
import pg from 'pg';
import { v7 } from 'uuid';
import { household } from '../src/domain/household/household.decider.js';
import { service } from '../src/households.module.js';
import { migrations } from '../src/migrations/index.js';
import { RetentionsEnd } from '../src/processes/retentions-end.js';
import { households as householdsProjection } from '../src/projections/households.projection.js';

const territory = 'MA-FES';
const ERASED = '[erased]';
const cinOf = (number: number): string => `EF${String(700_000 + number)}`;

describe('a person who asks to be forgotten', () => {
  let identity: Issuer;
  let households: UnderTest;
  let officer: Caller;
  let dpo: Caller;
  let number = 0;

  beforeAll(async () => {
    addVersions({ id: 'erasure-waiting', versions: [{ territory: 'MA-FES', version: 'test', validFrom: '2026-01-01', source: 'tests do not wait', days: 0 } as never] });
    addVersions({ id: 'retention', versions: [{ territory: 'MA-FES', version: 'test', validFrom: '2026-01-01', source: 'tests do not wait', closedFile: { days: 0 } } as never] });
    identity = await issuer();
    households = await serviceUnderTest(service, { server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '', trusted: identity, migrations });
    const person = async (subject: string, ...roles: string[]) => new Caller(households.url, await identity.token({ subject, roles, territories: [territory, 'MA-SEF'] }));
    officer = await person('amina', 'case-officer', 'data-protection-officer');
    dpo = await person('hamid', 'data-protection-officer');
  });
  afterAll(async () => {
    await households.stop();
    await identity.stop();
  });

  /** A family of a mother and a son, who can both be found. */
  async function family(where = territory) {
    number += 1;
    const reference = `FES/ERASE/${String(number).padStart(3, '0')}`;
    const location = { srid: 4326, x: -4.977, y: 34.064 };
    const { body: building } = await officer.done('buildings', { reference, territory: where, quarter: 'talaa-kebira', address: '12, derb of the tests', location, storeys: 3 });
    const members = [
      { name: `Zineb ${String(number)}`, birthDate: '1984-03-09', sex: 'female', role: 'head', cin: cinOf(2 * number) },
      { name: `Youssef ${String(number)}`, birthDate: '1995-06-01', sex: 'male', role: 'child', cin: cinOf(2 * number + 1) },
    ];
    const { body } = await officer.done('households', { territory: where, buildingId: building.id, tenure: 'tenant-verbal-lease', language: 'ar', members, idcs: String(7_700_000_000 + number) });
    const [mother, son] = body.members as { id: string }[];
    return { id: body.id as string, mother: mother?.id ?? '', son: son?.id ?? '' };
  }
  const request = (householdId: string, personId: string, by = officer) => by.post('erasures', { householdId, personId, ground: 'objection', askedBy: 'data-subject', note: 'goes with the person' });
  async function agreed(householdId: string, personId: string): Promise<string> {
    const { body, version } = await request(householdId, personId);
    await dpo.done(`erasures/${body.id as string}/review`, { decision: 'approve' }, { ifMatch: version });
    return body.id as string;
  }
  const is = (erasureId: string, status: string) => until(`erasure to be ${status}`, async () => (await dpo.read(`erasures/${erasureId}`)).body.status === status, 120_000);
  const forgottenHere = (erasureId: string) => until('keys to be destroyed', async () => (await dpo.read(`erasures/${erasureId}`)).body.forgotten?.some((one: { service: string }) => one.service === 'households') === true, 120_000);
  const found = async (cin: string) => (await officer.post('households/searches', { cin })).body.items.length as number;

  /** What another service would say, over the real bus. */
  async function from(contract: Contract, type: string, data: object): Promise<void> {
    const now = new Date().toISOString() as never;
    const meta = { actor: { id: 'tests', role: 'tests' }, commandId: v7(), correlationId: v7() };
    const recorded = { streamId: v7(), version: 1, category: 'any', eventId: v7(), type, schemaVersion: 1, occurredAt: now, recordedAt: now, meta, hash: Buffer.alloc(32) };
    await households.resources.bus.ensureTopics([{ name: contract.topic, partitions: contract.partitions }]);
    await households.resources.bus.publish(contract.topic, [encoder(contract)({ type, territory, data }, recorded)]);
  }

  it('can no longer be read nor found, and nobody else is touched; a rebuild brings nothing back', async () => {
    const { id, mother, son } = await family();
    const [hers, his] = [cinOf(2 * number), cinOf(2 * number + 1)];
    await until('both to be found', async () => (await found(hers)) === 1 && (await found(his)) === 1);
    await forgottenHere(await agreed(id, son));
    const { members, idcs } = (await officer.read(`households/${id}`)).body as { members: { id: string; name: string; cin: string }[]; idcs: string };
    expect(members).toMatchObject([{ id: mother, name: `Zineb ${String(number)}`, cin: hers }, { id: son, name: ERASED, birthDate: ERASED, cin: ERASED }]);
    expect(idcs).toMatch(/^77/);
    await until('him not to be found', async () => (await found(his)) === 0);
    expect(await found(hers)).toBe(1);

    const owner = new pg.Pool({ connectionString: households.urls.owner, max: 2 });
    const { keyRing } = households.resources;
    await rebuild(householdsProjection, {
      pool: owner,
      indexer: async ({ field, of }) => {
        const value = await keyRing.open(of);
        return value === ERASED ? null : keyRing.blindIndex(field, value);
      },
    });
    expect([await found(his), await found(hers)]).toEqual([0, 1]);
    expect((await verifyRecord(owner)).broken).toEqual([]);
    await owner.end();
  });

  it('takes what the household shares along when nobody else is left, and gets no second key', async () => {
    const { id, mother, son } = await family();
    await forgottenHere(await agreed(id, son));
    await forgottenHere(await agreed(id, mother));
    expect((await officer.read(`households/${id}`)).body).toMatchObject({ idcs: ERASED, members: [{ name: ERASED }, { name: ERASED }] });
    const { version } = await officer.read(`households/${id}`);
    const refused = await officer.post(`households/${id}/contacts`, { language: 'fr', contacts: [{ personId: mother, channel: 'email', address: 'z@example.org' }] }, { ifMatch: version });
    expect([refused.status, refused.body.code]).toEqual([409, 'subject-erased']);
  });

  it('stays erased when an older database of keys is put back, by the ledger or by the record alone', async () => {
    const { id, son, mother } = await family();
    const keys = new pg.Pool({ connectionString: Object.assign(new URL(process.env['IWAA_TEST_POSTGRES_URL'] ?? ''), { pathname: new URL(households.urls.keys).pathname }).href, max: 1 });
    const { rows: backup } = await keys.query<{ subject: string; wrapped: Buffer }>('SELECT subject, wrapped FROM keys.subject_key WHERE subject = $1', [son]);
    await forgottenHere(await agreed(id, son));
    const ledger = `${households.settings.wrappingKeyFile}.households.erased`;
    const kept = await readFile(ledger, 'utf8');
    expect(kept).toContain(` ${son} .\n`);
    const nameAfterStart = async () => {
      for (const { subject, wrapped } of backup) await keys.query('UPDATE keys.subject_key SET wrapped = $2, destroyed_at = NULL WHERE subject = $1', [subject, wrapped]);
      const { definition, settings, clock, watch } = households.resources;
      const restored = await openResources(definition, settings, clock, watch);
      try {
        const { state } = (await restored.streams.read(household, id)) as { state: { members: readonly { id: string; name: string }[] } };
        const opened = await restored.keyRing.openAll(state.members);
        const left = await keys.query('SELECT FROM keys.subject_key WHERE subject = $1 AND wrapped IS NOT NULL', [son]);
        return [...opened.map((member) => [member.id === mother, member.name]), left.rowCount];
      } finally {
        await restored.close();
      }
    };
    const stays = [[true, `Zineb ${String(number)}`], [false, ERASED], 0];
    expect(await nameAfterStart()).toEqual(stays);
    await rm(ledger);
    expect(await nameAfterStart()).toEqual(stays);
    await writeFile(ledger, kept, { mode: 0o600 });
    await keys.end();
  });

  it('is reviewed by somebody else, who may say no', async () => {
    const { id, son } = await family();
    const asked = await request(id, son);
    expect([asked.status, asked.body.status, asked.body.note]).toEqual([201, 'requested', 'goes with the person']);
    const own = await officer.post(`erasures/${asked.body.id as string}/review`, { decision: 'approve' }, { ifMatch: asked.version });
    expect([own.status, own.body.code]).toEqual([409, 'decider-had-a-hand-in-it']);
    const no = await dpo.done(`erasures/${asked.body.id as string}/review`, { decision: 'decline', reason: 'identity-not-proven' }, { ifMatch: asked.version });
    expect(no.body).toMatchObject({ status: 'declined', reason: 'identity-not-proven' });
    expect((await request(id, son)).status).toBe(201);
    expect((await request(id, son)).body.code).toBe('erasure-already-requested');
    expect((await request(id, v7())).body.code).toBe('no-such-member');
    const { items } = (await dpo.read(`erasures?householdId=${id}`)).body as { items: { status: string }[] };
    expect(items.length).toBe(1);
  });

  it('is asked about when the file was kept long enough: kept on for a reason, or to be erased until nobody is left', async () => {
    const { id, mother, son } = await family();
    const { body: file, version } = await officer.done('cases', { householdId: id });
    const path = `cases/${file.id as string}`;
    const closed = await officer.done(`${path}/closure`, { reason: 'asked-by-family' }, { ifMatch: version });
    expect(closed.body.retention).toEqual({ until: closed.body.openedOn, norm: { id: 'retention', version: 'test', territory: 'MA-FES' } });
    const duty = households.app.get(RetentionsEnd, { strict: false });
    await until('the file to be found', async () => (await duty.wanted(undefined, 500)).some((wakeup) => wakeup.id === file.id));
    await duty.wake(file.id as string);
    const items = async () => ((await dpo.read(`work-items?caseId=${file.id as string}`)).body.items as { kind: string }[]).map(({ kind }) => kind);
    await until('a decision to be due', async () => (await items()).join() === 'retention-decision-due');
    const { version: due } = await dpo.read(path);
    const refused = await dpo.post(`${path}/retention-decision`, { decision: 'keep' }, { ifMatch: due });
    expect([refused.status, refused.body.code]).toEqual([409, 'keeping-needs-a-reason']);
    await dpo.done(`${path}/retention-decision`, { decision: 'erase' }, { ifMatch: due });
    await until('erasures to be asked for', async () => (await items()).join() === 'erasure-request-due');
    for (const person of [mother, son]) await forgottenHere(await agreed(id, person));
    await until('nothing to be left to do', async () => (await items()).length === 0);
  });

  it('waits for the file to be closed', async () => {
    const { id, son } = await family();
    const { body: file, version } = await officer.done('cases', { householdId: id });
    const asked = await request(id, son);
    const refused = await dpo.post(`erasures/${asked.body.id as string}/review`, { decision: 'approve' }, { ifMatch: asked.version });
    expect([refused.status, refused.body.code]).toEqual([409, 'erasure-while-file-open']);
    await officer.done(`cases/${file.id as string}/closure`, { reason: 'opened-in-error' }, { ifMatch: version });
    await dpo.done(`erasures/${asked.body.id as string}/review`, { decision: 'approve' }, { ifMatch: asked.version });
    await is(asked.body.id as string, 'carried-out');
  });

  it('is held back by a legal hold until it is lifted', async () => {
    const { id, son } = await family();
    const { body, version } = await request(id, son);
    const path = `erasures/${body.id as string}`;
    const held = await dpo.done(`${path}/legal-hold`, { reason: 'court-proceedings' }, { ifMatch: version });
    const approved = await dpo.done(`${path}/review`, { decision: 'approve' }, { ifMatch: held.version });
    await until('the wake-up to come to nothing', async () => {
      const { rows } = await households.resources.pool.query(`SELECT FROM es.subscription WHERE name = 'households.wake-ups' AND cursor >= (SELECT position FROM es.log WHERE stream_id = $1 AND version = $2)`, [body.id, approved.version]);
      return rows.length === 1;
    });
    expect((await dpo.read(path)).body.status).toBe('approved');
    await dpo.done(`${path}/legal-hold-lifting`, {}, { ifMatch: approved.version });
    await is(body.id as string, 'carried-out');
  });

  it('waits as long as the norm of the territory says', async () => {
    const { id, son } = await family('MA-SEF');
    const { body, version } = await request(id, son);
    const { body: approved } = await dpo.done(`erasures/${body.id as string}/review`, { decision: 'approve' }, { ifMatch: version });
    const days = (Date.parse(approved.carryOutFrom as string) - Date.parse(approved.requestedOn as string)) / 86_400_000;
    expect([days, approved.norm]).toEqual([15, { id: 'erasure-waiting', version: '2026-1', territory: 'MA' }]);
  });

  it('can be given all that is known of them, which reconciles with the log and shows nobody else; and is told of nothing once erased', async () => {
    const { id, mother, son } = await family();
    const { version } = await officer.read(`households/${id}`);
    await officer.done(`households/${id}/contacts`, { language: 'fr', contacts: [{ personId: mother, channel: 'email', address: 'mother@example.org' }, { personId: son, channel: 'sms', address: '+212600000007' }] }, { ifMatch: version });
    const path = `households/${id}/own-data?personId=${son}&purpose=data-subject-request`;
    const copy = (await dpo.read(path)).body as { facts: { streamId: string; version: number; type: string; parts: { value: Record<string, unknown> }[] }[]; fields: number };
    expect(copy.facts.map(({ type }) => type)).toEqual(['HouseholdRegistered', 'ContactsRecorded']);
    expect(copy.facts[0]?.parts).toMatchObject([{ path: 'members[1]', value: { id: son, name: `Youssef ${String(number)}`, birthDate: '1995-06-01', cin: cinOf(2 * number + 1) } }]);
    expect(copy.facts[1]?.parts).toEqual([{ path: 'contacts[1]', value: { personId: son, channel: 'sms', address: '+212600000007' } }]);
    expect(JSON.stringify(copy)).not.toMatch(/Zineb|mother@example|770000/);
    const inLog = async () => {
      const { rows } = await households.resources.pool.query<{ fields: string }>(`SELECT sum((length(body) - length(replace(body, $1, ''))) / length($1))::text AS fields FROM es.event WHERE position($1 in body) > 0`, [`"k":"${son}/`]);
      return Number(rows[0]?.fields);
    };
    expect([copy.fields, await inLog()]).toEqual([4, 4]);
    const given = await households.resources.pool.query<{ body: string }>(`SELECT body FROM es.event WHERE type = 'OwnDataGiven' ORDER BY recorded_at DESC LIMIT 1`);
    expect(JSON.parse(given.rows[0]?.body ?? '')).toMatchObject({ personId: son, purpose: 'data-subject-request', facts: 2, fields: 4, by: 'hamid' });
    expect((await dpo.get(`households/${id}/own-data?personId=${son}`)).status).toBe(400);
    expect((await dpo.get(`households/${id}/own-data?personId=${v7()}&purpose=data-subject-request`)).status).toBe(404);

    await forgottenHere(await agreed(id, son));
    const token = await identity.token({ subject: 'hamid', roles: ['data-protection-officer'], territories: [territory] });
    const text = await (await fetch(`${households.url}/${path}&as=text`, { headers: { Authorization: `Bearer ${token}` } })).text();
    expect(text).toContain(`members[1].name: ${ERASED}`);
    expect(text).not.toMatch(/Youssef|goes with the person/);
    expect((await dpo.read(path)).body.fields).toBe(await inLog());
  });

  it('gets a signed receipt once every service has forgotten', async () => {
    const { id, son } = await family();
    const erasureId = await agreed(id, son);
    await forgottenHere(erasureId);
    const early = await dpo.get(`erasures/${erasureId}/receipt`);
    expect([early.status, early.body.code]).toEqual([409, 'erasure-receipt-not-issued']);
    await from(allocationContract, 'iwaa.applicant.forgotten.v1', { erasureId, subjects: [son], keysDestroyed: 0, position: '9' });
    await from(notificationsContract, 'iwaa.recipient.forgotten.v1', { erasureId, subjects: [son], keysDestroyed: 1, position: '4' });
    const receipt = await until('a receipt', async () => {
      const response = await fetch(`${households.url}/erasures/${erasureId}/receipt`, { headers: { Authorization: `Bearer ${await identity.token({ subject: 'hamid', roles: ['data-protection-officer'], territories: [territory] })}` } });
      return response.status === 200 ? response.text() : undefined;
    }, 120_000);
    const key = await loadLogKey(households.settings.seals.signing?.keyFile ?? '', households.settings.seals.origin);
    const { text } = openNote(receipt, [key.verifier]);
    expect(text).toContain(`person ${son}\n`);
    expect(text).toContain('forgotten allocation position 9 keys 0 at ');
    const position = /^forgotten households position (\d+) keys 1 /m.exec(text)?.[1];
    const { rows } = await households.resources.pool.query('SELECT type, stream_id FROM es.log WHERE position = $1', [position]);
    expect(rows).toEqual([{ type: 'PersonErased', stream_id: id }]);
  });
});

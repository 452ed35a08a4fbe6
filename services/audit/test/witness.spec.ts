import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogKey } from '@iwaa/event-store';
import { Caller, serviceUnderTest, until, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import { leafHash, logEntry, nodeHash, openCheckpoint, openNote, verifierKey, type VerifierKey } from '@iwaa/verifier';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { auditingBy } from '../src/audit.module.js';
import { migrations } from '../src/migrations/index.js';
import { WitnessKey } from '../src/witness/witness-key.js';
import { Log, serving, type Entry } from './logs.js';

/** What a log may do to what it has shown, and what the witness says of it. */
const LIES: readonly (readonly [string, string, (log: Log) => unknown, object])[] = [
  ['altered', 'an event is not what was recorded, before it was copied', (log) => { alter(log.record(1).seal().entries.at(-1)!); }, { what: 'altered', position: '7' }],
  ['rewritten', 'an event that was copied long ago is altered', (log) => { alter(log.entries[2]!); }, { what: 'altered', position: '3' }],
  ['emptied', 'an event is gone', (log) => { log.entries[3]!.event = undefined; }, { what: 'gap', position: '4' }],
  ['cut', 'the end of the log is cut off', (log) => { log.entries.length = 4; log.seal(6 - 2); }, { what: 'rollback', position: '5' }],
  ['branched', 'the end is cut off and another one written', (log) => { log.entries.length = 4; log.record(3).seal(); }, { what: 'fork', position: '5' }],
  ['skipping', 'a position is missing', (log) => { log.record(2).entries[6]!.position = 8n; }, { what: 'gap', position: '7' }],
  ['hiding', 'a version of a stream is missing', (log) => { log.record(2, '0197f0c4-0000-7000-8000-000000000001').entries[7]!.position = 7n; log.entries.splice(6, 1); }, { what: 'gap', position: '7' }],
  ['unpublished', 'the log serves less than its checkpoint covers', (log) => { log.record(2).seal().entries.length = 6; }, { what: 'gap', position: '7' }],
  ['older', 'the checkpoint goes back', (log) => log.seal(5), { what: 'rollback', position: '5' }],
  ['unsealed', 'the checkpoint is gone', (log) => { log.checkpoint = undefined; }, { what: 'rollback', position: '6' }],
  ['forked', 'the log signs another history of the same size', (log) => { log.checkpoint = log.sign([...log.entries.slice(0, 5), log.entries[0]!]); }, { what: 'fork', position: '6' }],
  ['foreign', 'the checkpoint is signed by another key', (log) => { log.checkpoint = log.sign(log.entries, new LogKey(log.key.origin, generateKeyPairSync('ed25519').privateKey)); }, { what: 'bad-signature' }],
];
const alter = (entry: Entry) => { entry.event = { ...entry.event!, body: entry.event!.body.replace('"n"', '"m"') }; };

describe('a witness', () => {
  const logs = new Map(['honest', 'shown', ...LIES.map(([service]) => service)].map((service) => [service, new Log(service).record(6).seal()]));
  const log = (service: string): Log => logs.get(service)!;
  const key = new WitnessKey('iwaa.test/witness', generateKeyPairSync('ed25519').privateKey);
  const cosigns: VerifierKey = verifierKey(key.verifierKeys.cosignatures);
  let identity: Issuer;
  let there: Awaited<ReturnType<typeof serving>>;
  let audit: UnderTest;
  let auditor: Caller;
  let operator: Caller;
  let owner: pg.Pool;

  beforeAll(async () => {
    [identity, there] = await Promise.all([issuer(), serving([...logs.values()])]);
    const secretFile = join(await mkdtemp(join(tmpdir(), 'iwaa-test-')), 'client.secret');
    await writeFile(secretFile, 's3cret\n', { mode: 0o600 });
    const settings = { witnessed: there.witnessed, key, token: { url: `${there.url}/token`, clientId: 'audit', secretFile }, followEveryMs: 200, rereadEveryMs: 500 };
    audit = await serviceUnderTest(auditingBy(settings), { server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '', trusted: identity, migrations });
    const as = async (role: string) => new Caller(audit.url, await identity.token({ subject: role, roles: [role] }));
    [auditor, operator] = await Promise.all([as('auditor'), as('operator')]);
    owner = new pg.Pool({ connectionString: audit.urls.owner, max: 2 });
    await Promise.all([...logs.values()].map(({ service }) => cosigned(service, 6)));
  });
  afterAll(async () => {
    await owner.end();
    await audit.stop();
    await Promise.all([identity.stop(), there.stop()]);
  });

  async function cosigned(service: string, size: number): Promise<string> {
    let note = '';
    await until(`${service} to be cosigned to ${String(size)}`, async () => {
      const [newest] = (await auditor.read(`audit/checkpoints?service=${service}&limit=1`)).body.items;
      note = newest?.note ?? '';
      return newest?.size === String(size) && newest.cosignedAt !== undefined;
    });
    return note;
  }
  const alarmsOf = async (service: string) => (await auditor.read(`audit/alarms?service=${service}`)).body.items;
  const stateOf = async (service: string) => (await auditor.read('audit/log')).body.items.find((each: { service: string }) => each.service === service);
  const alarmed = async (service: string) => {
    await until(`an alarm about ${service}`, async () => (await alarmsOf(service)).length > 0);
    return (await alarmsOf(service))[0];
  };

  it('has a copy that is the log, byte for byte', async () => {
    const { rows } = await owner.query(`SELECT position::text, stream_id, version, event_id, body, meta, hash FROM copy.entry WHERE service = 'honest' ORDER BY position`);
    expect(rows).toEqual(log('honest').entries.map(({ position, streamId, version, hash, event }) =>
      ({ position: String(position), stream_id: streamId, version, event_id: event!.eventId, body: event!.body, meta: event!.meta, hash: Buffer.from(hash) })));
    const streamId = log('honest').entries[0]!.streamId;
    const page = (await auditor.read(`audit/streams/${streamId}?limit=3`)).body.items;
    expect(page).toMatchObject(log('honest').entries.filter((entry) => entry.streamId === streamId).slice(0, 3).map(({ version, event }) => ({ service: 'honest', version, body: event!.body })));
  });

  it('gives its copy of a log away in order, so that an older database can be made whole', async () => {
    const all = await auditor.every<{ position: string; hash: string; event: object }>('audit/log/honest?limit=4');
    expect(all).toEqual(log('honest').entries.map(({ position, hash, loggedAt, event }) => ({ position: String(position), hash: Buffer.from(hash).toString('hex'), loggedAt, event })));
    expect((await auditor.get('audit/log/nobody')).status).toBe(404);
    expect((await operator.get('audit/log/honest')).status).toBe(403);
    expect((await auditor.get(`audit/log/honest?after=${Buffer.from('["x"]').toString('base64url')}`)).status).toBe(400);
  });

  it('cosigns what it has checked, so that anybody can verify it', async () => {
    log('honest').record(1_200).seal();
    const note = await cosigned('honest', 1_206);
    expect(openCheckpoint(note, [verifierKey(log('honest').key.verifierKey), cosigns])).toMatchObject({ size: 1_206n, witnesses: ['iwaa.test/witness'] });
    expect(await stateOf('honest')).toMatchObject({ copiedTo: '1206', sealedTo: '1206', cosignedTo: '1206', lag: '0', openAlarms: 0 });
  });

  it('goes on from where it was when a log was away, and raises nothing for that', async () => {
    log('honest').away = true;
    log('honest').record(5);
    await new Promise((resolve) => setTimeout(resolve, 500));
    log('honest').seal().away = false;
    await cosigned('honest', 1_211);
    expect(await alarmsOf('honest')).toEqual([]);
  });

  it.each(['entry', 'checkpoint', 'cosignature'])('never changes a copied %s, whoever asks', async (table) => {
    const app = new pg.Client({ connectionString: audit.urls.app });
    await app.connect();
    for (const statement of [`UPDATE copy.${table} SET service = 'other'`, `DELETE FROM copy.${table}`, `TRUNCATE copy.${table} CASCADE`]) {
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
      await expect(owner.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await app.end();
  });

  it.each(LIES)('%s: says so when %s', async (service, _, lie, expected) => {
    lie(log(service));
    const alarm = await alarmed(service);
    expect(alarm).toMatchObject({ service, status: 'open', ...expected });
    expect(openNote(alarm.note, [verifierKey(key.verifierKeys.alarms)]).text).toContain(`service ${service}\n${alarm.what}\n`);
  });

  it('cosigns nothing more of a log that lied, and everything of the others', async () => {
    log('honest').record(2).seal();
    await cosigned('honest', 1_213);
    for (const [service] of LIES) expect(await stateOf(service)).toMatchObject({ cosignedTo: '6' });
  });

  it('raises a finding once, and goes on after somebody has looked and mended it', async () => {
    const entry = log('rewritten').entries[2]!;
    log('rewritten').record(2).seal();
    await until('the checkpoint to be accepted', async () => (await stateOf('rewritten')).sealedTo === '8');
    const alarms = await alarmsOf('rewritten');
    expect(alarms).toHaveLength(1);
    expect(await stateOf('rewritten')).toMatchObject({ cosignedTo: '6', openAlarms: 1 });
    entry.event = { ...entry.event!, body: entry.event!.body.replace('"m"', '"n"') };
    expect((await auditor.post(`audit/alarms/${String(alarms[0].alarmId)}/acknowledgement`, {}, { ifMatch: 1 })).status).toBe(403);
    expect((await operator.post(`audit/alarms/${String(alarms[0].alarmId)}/acknowledgement`, {}, { ifMatch: 1 })).status).toBe(200);
    await cosigned('rewritten', 8);
  });

  it('raises again what was acknowledged and not mended', async () => {
    const [alarm] = await alarmsOf('older');
    await operator.done(`audit/alarms/${String(alarm.alarmId)}/acknowledgement`, {}, { ifMatch: 1 });
    await until('it to be raised again', async () => (await operator.read(`audit/alarms/${String(alarm.alarmId)}`)).version === 3);
    expect(await stateOf('older')).toMatchObject({ cosignedTo: '6', openAlarms: 1 });
  });

  describe('is shown a checkpoint (tlog-witness)', () => {
    const add = async (body: string) => {
      const response = await fetch(`${audit.url}/audit/add-checkpoint`, { method: 'POST', body });
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
    };
    const hash = (bytes: Uint8Array) => `${Buffer.from(bytes).toString('base64')}\n`;

    it('and answers with its cosignature, kept before it is told', async () => {
      const shown = log('shown');
      const leaves = shown.record(2).entries.map((entry) => leafHash(logEntry(entry)));
      await until('the entries to be copied', async () => (await stateOf('shown')).copiedTo === '8');
      // From 6 to 8: the pair 4,5; the pair 6,7; the four before them.
      const proof = [nodeHash(leaves[4]!, leaves[5]!), nodeHash(leaves[6]!, leaves[7]!), nodeHash(nodeHash(leaves[0]!, leaves[1]!), nodeHash(leaves[2]!, leaves[3]!))];
      const note = shown.sign(shown.entries);
      const { status, text } = await add(`old 6\n${proof.map(hash).join('')}\n${note}`);
      expect(status).toBe(200);
      expect(openNote(`${note}${text}`, [cosigns]).by).toEqual(['iwaa.test/witness']);
      shown.seal();
      expect(await cosigned('shown', 8)).toBe(`${note}${text}`);
      expect(await add(`old 8\n\n${note}`)).toMatchObject({ status: 200, text });
    });
    it.each([
      ['another size than it knows', () => `old 3\n\n${log('shown').sign(log('shown').entries)}`, 409],
      ['what is no checkpoint', () => 'old 3\n\nhello\n', 400],
      ['a size beyond the checkpoint', () => `old 9\n\n${log('shown').sign(log('shown').entries)}`, 400],
      ['a log that it does not know', () => { const other = new Log('other').record(1); return `old 0\n\n${other.sign(other.entries)}`; }, 404],
      ['a key that is not the log’s', () => `old 8\n\n${log('shown').sign(log('shown').entries, new LogKey(log('shown').key.origin, generateKeyPairSync('ed25519').privateKey))}`, 403],
      ['a proof that does not hold', () => { const more = Object.assign(new Log('shown'), { entries: [...log('shown').entries], key: log('shown').key }).record(1); return `old 8\n\n${more.sign(more.entries)}`; }, 422],
    ])('and refuses %s', async (_, body, status) => {
      const answer = await add(body());
      expect(answer.status).toBe(status);
      if (status === 409) expect(answer).toMatchObject({ type: expect.stringContaining('text/x.tlog.size'), text: '8\n' });
    });
    it('and refuses what covers more than it has checked', async () => {
      const shown = log('shown');
      const ahead = Object.assign(new Log('shown'), { entries: [...shown.entries], key: shown.key }).record(8);
      const leaves = ahead.entries.map((entry) => leafHash(logEntry(entry)));
      const pair = (a: Uint8Array, b: Uint8Array) => nodeHash(a, b);
      const right = pair(pair(pair(leaves[8]!, leaves[9]!), pair(leaves[10]!, leaves[11]!)), pair(pair(leaves[12]!, leaves[13]!), pair(leaves[14]!, leaves[15]!)));
      expect(await add(`old 8\n${hash(right)}\n${ahead.sign(ahead.entries)}`)).toMatchObject({ status: 503 });
    });
    it('and raises an alarm when its log has signed two histories', async () => {
      const shown = log('shown');
      expect(await add(`old 8\n\n${shown.sign([...shown.entries.slice(0, 7), shown.entries[0]!])}`)).toMatchObject({ status: 422 });
      expect(await alarmed('shown')).toMatchObject({ what: 'fork', position: '8' });
    });
  });
});

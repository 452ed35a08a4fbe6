import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { allocation } from '@iwaa/contracts/allocation';
import { households } from '@iwaa/contracts/households';
import { encoder } from '@iwaa/messaging';
import { Clock, jobChange, sweepOnce, type Assembled } from '@iwaa/service-kit';
import { Caller, committed, serviceUnderTest, until, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { v7 } from 'uuid';
import { AttemptNotice } from '../src/commands/attempt-notice.js';
import { migrations } from '../src/migrations/index.js';
import { sendingBy } from '../src/notifications.module.js';
import { mailServer, type MailServer } from './mail-server.js';
import { neighbours, type Neighbours } from './neighbours.js';

const territory = 'MA-FES';
const appeal = { route: 'commission', until: '2027-01-24' };
const ruleSet = { id: 'eligibility', version: '2026-1', territory: 'MA', digest: '0'.repeat(64) };

/** A clock that a test sets. */
class SetClock extends Clock {
  at = 0;
  override now(): number {
    return this.at === 0 ? super.now() : this.at;
  }
}
const morning = Date.parse('2026-11-25T10:00:00.000Z');

describe('from a fact to a family that was told', () => {
  const clock = new SetClock();
  const lines: string[] = [];
  const addresses: string[] = [];
  let identity: Issuer;
  let there: Neighbours;
  let mail: MailServer;
  let service: Assembled;
  let notifications: UnderTest;
  let officer: Caller;

  beforeAll(async () => {
    clock.at = morning;
    [identity, there, mail] = await Promise.all([issuer(), neighbours(), mailServer()]);
    const secretFile = join(await mkdtemp(join(tmpdir(), 'iwaa-test-')), 'client.secret');
    await writeFile(secretFile, 's3cret\n', { mode: 0o600 });
    service = sendingBy({
      smtpUrl: mail.url,
      smsUrl: `${there.url}/sms`,
      mailFrom: 'notices@agency.ma',
      householdsUrl: `${there.url}/api/v1`,
      token: { url: `${there.url}/token`, clientId: 'notifications', secretFile },
      quietHours: 'observed',
    });
    notifications = await serviceUnderTest(service, {
      server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
      trusted: identity,
      migrations,
      clock,
      logTo: { write: (line: string) => { lines.push(line); } },
    });
    // Its tokens are signed by the machine's own clock, its rules look at this one.
    officer = new Caller(notifications.url, await identity.token({ subject: 'amina', roles: ['case-officer'], territories: [territory] }, { expiresIn: 10 * 365 * 86_400 }));
  });
  afterEach(() => {
    clock.at = morning;
    there.away = false;
  });
  afterAll(async () => {
    await notifications.stop();
    await Promise.all([identity.stop(), there.stop(), mail.stop()]);
  });

  /** What another service says, over the real bus; twice, if its broker does. */
  async function said(contract: typeof households | typeof allocation, type: string, data: object, { times = 1 } = {}): Promise<{ caseId: string }> {
    const caseId = v7();
    const now = clock.instant();
    const meta = { actor: { id: 'tests', role: 'tests' }, commandId: v7(), correlationId: v7() };
    const recorded = { streamId: caseId, version: 1, category: 'case', eventId: v7(), type, schemaVersion: 1, occurredAt: now, recordedAt: now, meta, hash: Buffer.alloc(32) };
    const message = encoder(contract)({ type, territory, data, caseId }, recorded);
    await notifications.resources.bus.ensureTopics([{ name: contract.topic, partitions: contract.partitions }]);
    for (let n = 0; n < times; n += 1) await notifications.resources.bus.publish(contract.topic, [message]);
    return { caseId };
  }

  function family(language: 'fr' | 'ar' | undefined, ...channels: ('email' | 'sms')[]): { householdId: string; addresses: string[] } {
    const householdId = v7();
    const contacts = channels.map((channel, n) => ({
      personId: v7(),
      channel,
      address: channel === 'email' ? `zineb.${householdId.slice(-12)}.${String(n)}@example.ma` : `+2126${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
    }));
    there.households.set(householdId, { ...(language === undefined ? {} : { language }), contacts });
    addresses.push(...contacts.map(({ address }) => address));
    return { householdId, addresses: contacts.map(({ address }) => address) };
  }

  const ineligible = (householdId: string) => ({ householdId, outcome: 'ineligible', reasons: ['unheard-of'], ruleSet, appeal });
  const listed = async (caseId: string) => (await officer.get(`notices?caseId=${caseId}`)).body.items;
  const noticeOf = (caseId: string, status: string) =>
    until(`a notice that is ${status}`, async () => {
      const [row] = await listed(caseId);
      return row?.status === status && (await officer.get(`notices/${row.noticeId}`)).body;
    });
  const mailsTo = (address: string) => mail.caught.filter(({ to }) => to.includes(address));
  /** Time has come: the job store, which counts by a clock of its own, has lost its wake-ups, and the sweep makes them anew. */
  async function sweptAt(at: number): Promise<void> {
    clock.at = at;
    const owner = new pg.Client({ connectionString: notifications.urls.owner });
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`);
    await owner.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
    await owner.end();
    const [queue] = service.queues;
    const duty = notifications.app.get(queue!.duty, { strict: false });
    await sweepOnce({ wakeups: notifications.wakeups, queue: queue!.name, wanted: (after, limit) => duty.wanted(after, limit) });
  }
  const wake = (id: string) => notifications.app.get(service.queues[0]!.duty, { strict: false }).wake(id);

  it('a decision reaches the family in Arabic, with its reasons and how to contest it', async () => {
    const { householdId, addresses: [address] } = family('ar', 'email');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', ineligible(householdId));
    const notice = await noticeOf(caseId, 'sent');
    expect(notice).toMatchObject({ template: { code: 'ineligible' }, attempts: [{ attempt: 1, outcome: 'sent', channel: 'email', address, language: 'ar', providerReference: 'caught-1' }] });
    const [caught] = mailsTo(address!);
    const parsed = await simpleParser(caught!.content);
    expect(parsed.messageId).toBe(`<${notice.attempts[0].messageId}>`);
    expect(parsed.headers.get('content-language')).toBe('ar');
    expect(parsed.subject).toBe('القرار بشأن طلبكم لإعادة الإيواء وكيفية الطعن فيه');
    for (const form of [parsed.text, parsed.html]) expect(form).toMatch(/أسباب الآتية[\s\S]*غير مستوفى[\s\S]*\u206824 يناير 2027\u2069[\s\S]*لجنة الطعون/);
    expect(parsed.html).toContain('<html lang="ar" dir="rtl">');
  });

  it('a fact that is delivered twice is one notice and one message', async () => {
    const { householdId, addresses: [address] } = family('fr', 'email');
    const { caseId } = await said(allocation, 'iwaa.offer.accepted.v1', { offerId: v7(), unitId: v7(), conventionId: v7(), roundId: v7(), householdId }, { times: 2 });
    const { id } = await noticeOf(caseId, 'sent');
    await wake(id);
    await sweptAt(morning + 600_000);
    await noticeOf(caseId, 'sent');
    expect([await listed(caseId), mailsTo(address!)].map((all) => all.length)).toEqual([1, 1]);
  });

  it('at night a family is left in peace, except when its life may depend on it', async () => {
    clock.at = Date.parse('2026-11-25T22:30:00.000Z');
    const asleep = family('fr', 'sms');
    const inDanger = family('ar', 'sms');
    const offered = await said(allocation, 'iwaa.offer.made.v1', {
      offerId: v7(), unitId: v7(), conventionId: v7(), roundId: v7(), householdId: asleep.householdId, respondBy: '2026-11-28T18:30:00.000Z', period: { id: 'p', version: '1', territory: 'MA' },
    });
    const told = await said(households, 'iwaa.case.told-to-evacuate.v1', { householdId: inDanger.householdId, buildingId: v7(), orderId: v7(), evacuateBy: '2026-11-27' });
    await noticeOf(told.caseId, 'sent');
    const waiting = await noticeOf(offered.caseId, 'waiting');
    expect(waiting).toMatchObject({ notBefore: '2026-11-26T08:00:00.000Z', quietHours: { id: 'quiet-hours', version: '2026-1', territory: 'MA' }, attempts: [] });
    await expect(wake(waiting.id)).rejects.toThrow('notice-not-due');
    expect(there.sms.map(({ to }) => to)).toEqual(inDanger.addresses);

    await sweptAt(Date.parse('2026-11-26T08:00:00.000Z'));
    const sent = await noticeOf(offered.caseId, 'sent');
    const [sms] = there.sms.filter(({ to }) => asleep.addresses.includes(to));
    expect(sms).toMatchObject({ id: sent.attempts[0].messageId, text: expect.stringContaining('28 novembre 2026 à 18:30') });
  });

  it('without a contact the notice is undeliverable, and the others are told', async () => {
    const { householdId } = family('fr');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', { householdId, outcome: 'eligible', reasons: [], ruleSet });
    expect(await noticeOf(caseId, 'undeliverable')).toMatchObject({ reason: 'no-contact', attempts: [] });
    const bus = new pg.Client({ connectionString: notifications.urls.bus });
    await bus.connect();
    const fact = await until('the fact', async () => {
      const { rows } = await bus.query<{ headers: string; value: Buffer }>('SELECT headers, value FROM bus.message WHERE topic = $1 AND key = $2', ['iwaa.notifications.v1', caseId]);
      return rows.find(({ headers }) => headers.includes('iwaa.notice.undeliverable.v1'));
    }).finally(() => bus.end());
    expect(JSON.parse(fact.value.toString())).toEqual({ noticeId: expect.any(String), householdId, template: 'eligible', reason: 'no-contact' });
  });

  it('a family whose language nobody knows is written to in Arabic where it can be reached, and is undeliverable where it cannot', async () => {
    const told = { outcome: 'eligible', reasons: [], ruleSet };
    const { householdId, addresses: [address] } = family(undefined, 'email');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', { householdId, ...told });
    expect(await noticeOf(caseId, 'sent')).toMatchObject({ attempts: [{ address, language: 'ar' }] });
    const nowhere = await said(households, 'iwaa.case.eligibility-decided.v1', { householdId: family(undefined).householdId, ...told });
    expect(await noticeOf(nowhere.caseId, 'undeliverable')).toMatchObject({ reason: 'no-contact', attempts: [] });
  });

  it('while households is away nothing is lost: the family is told later, with its contacts as they are then', async () => {
    there.away = true;
    const { householdId } = family('fr');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', { householdId, outcome: 'eligible', reasons: [], ruleSet });
    const { id } = await noticeOf(caseId, 'waiting');
    await expect(wake(id)).rejects.toThrow('households answered 503');
    there.away = false;
    there.households.set(householdId, { language: 'fr', contacts: [{ personId: v7(), channel: 'email', address: 'later@example.ma' }] });
    await until('the notice to be sent', async () => {
      await sweptAt(clock.at + 60_000);
      return mailsTo('later@example.ma').length > 0;
    });
    expect((await noticeOf(caseId, 'sent')).attempts).toHaveLength(1);
  });

  it('while the mail server is down the attempt has failed; it is tried again, not at night, and sent once', async () => {
    await mail.stop();
    clock.at = Date.parse('2026-11-25T20:55:00.000Z');
    const { householdId, addresses: [address] } = family('fr', 'email');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', { householdId, outcome: 'eligible', reasons: [], ruleSet });
    const waitsFor = (notBefore: string) =>
      until(`a notice that waits until ${notBefore}`, async () => {
        const [row] = await listed(caseId);
        return row?.attempts === 1 && row.status === 'waiting' && row.notBefore === notBefore && (await officer.get(`notices/${row.noticeId}`)).body;
      });
    expect((await waitsFor('2026-11-25T21:05:00.000Z')).attempts).toMatchObject([{ outcome: 'failed', reason: 'unreachable' }]);
    const { caught } = mail;
    mail = await mailServer(mail.port);
    mail.caught.push(...caught);
    await sweptAt(Date.parse('2026-11-25T21:05:00.000Z'));
    await waitsFor('2026-11-26T08:00:00.000Z');
    await sweptAt(Date.parse('2026-11-26T08:00:00.000Z'));
    expect((await noticeOf(caseId, 'sent')).attempts).toMatchObject([{ outcome: 'failed' }, { outcome: 'sent' }]);
    await sweptAt(Date.parse('2026-11-26T09:00:00.000Z'));
    expect(mailsTo(address!)).toHaveLength(1);
  });

  it('after a crash between the attempt and its outcome nobody knows, and nothing is sent again', async () => {
    there.away = true;
    const { householdId, addresses: [address] } = family('ar', 'email');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', ineligible(householdId));
    const { id } = await noticeOf(caseId, 'waiting');
    // The attempt is recorded, and the process that would write the socket is gone.
    const attempt = new AttemptNotice(id, { language: 'ar', contacts: there.households.get(householdId)!.contacts as never });
    await notifications.app.get(CommandBus, { strict: false }).execute(attempt.under(jobChange(`attempt/${id as string}@1`, clock.instant())));
    there.away = false;
    await noticeOf(caseId, 'attempting');
    await expect(wake(id)).rejects.toThrow('notice-attempt-under-way');

    await sweptAt(morning + 5 * 60_000);
    const unknown = await noticeOf(caseId, 'outcome-unknown');
    expect(unknown.attempts).toMatchObject([{ outcome: 'unknown', address }]);
    await sweptAt(morning + 86_400_000);
    await wake(id);
    expect(mailsTo(address!)).toEqual([]);
    const { version } = await officer.get(`notices/${id as string}`);
    const answered = await officer.post(`notices/${id as string}/acknowledgement`, { who: 'head-of-household', channel: 'telephone' }, { ifMatch: version });
    expect(answered.body).toMatchObject({ status: 'acknowledged', acknowledged: { who: 'head-of-household', channel: 'telephone' } });
  });

  it('of a person who was forgotten nothing can be kept, so nothing is sent to them: the next one is told', async () => {
    const { householdId, addresses: [forgotten, next] } = family('fr', 'email', 'sms');
    const accepted = { offerId: v7(), unitId: v7(), conventionId: v7(), roundId: v7(), householdId };
    const first = await noticeOf((await said(allocation, 'iwaa.offer.accepted.v1', accepted)).caseId, 'sent');
    const keys = new pg.Client({ connectionString: Object.assign(new URL(process.env['IWAA_TEST_POSTGRES_URL']!), { pathname: new URL(notifications.urls.keys).pathname }).href });
    await keys.connect();
    await keys.query('UPDATE keys.subject_key SET wrapped = NULL, destroyed_at = now() WHERE subject = $1', [first.attempts[0].personId]);
    await keys.end();
    clock.at = morning + 61_000;
    const second = await noticeOf((await said(allocation, 'iwaa.offer.accepted.v1', accepted)).caseId, 'sent');
    expect(second.attempts).toMatchObject([{ channel: 'sms', address: next }]);
    expect(mailsTo(forgotten!)).toHaveLength(1);
    expect((await officer.get(`notices/${first.id as string}`)).body.attempts).toMatchObject([{ address: '[erased]' }]);
  });

  it('where somebody is erased, the address that was written to can no longer be read, once, and it is told where the log says so', async () => {
    const { householdId, addresses: [address] } = family('fr', 'email');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', ineligible(householdId));
    const { id, attempts } = await noticeOf(caseId, 'sent');
    expect(attempts).toMatchObject([{ address }]);
    const [erasureId, { personId }] = [v7(), attempts[0] as { personId: string }];
    await said(households, 'iwaa.person.erased.v1', { erasureId, householdId, personId, subjects: [personId, householdId] }, { times: 2 });
    await until('the address to be erased', async () => (await officer.get(`notices/${id as string}`)).body.attempts[0].address === '[erased]');
    const bus = new pg.Client({ connectionString: notifications.urls.bus });
    await bus.connect();
    const told = async () => (await bus.query<{ data: string }>(`SELECT convert_from(value, 'UTF8') AS data FROM bus.message WHERE value LIKE $1 AND topic LIKE 'iwaa.notifications%'`, [Buffer.from(`%${erasureId}%`)])).rows.map(({ data }) => JSON.parse(data) as { keysDestroyed: number; position: string });
    const [fact] = await until('it to be told', async () => ((await told()).length > 0 ? told() : undefined));
    const { rows } = await notifications.resources.pool.query(`SELECT position::text, type FROM es.log WHERE type = 'RecipientsForgotten' AND stream_id IN (SELECT stream_id FROM es.event WHERE body LIKE $1)`, [`%${erasureId}%`]);
    expect(fact?.keysDestroyed).toBe(1);
    expect(rows).toEqual([{ position: fact?.position, type: 'RecipientsForgotten' }]);
    await bus.end();
  });

  it('an officer cancels what has not left; what has left stays as it is', async () => {
    clock.at = Date.parse('2026-11-25T22:30:00.000Z');
    const { householdId } = family('fr', 'email');
    const { caseId } = await said(households, 'iwaa.case.eligibility-decided.v1', ineligible(householdId));
    const { id } = await noticeOf(caseId, 'waiting');
    const cancelled = await officer.post(`notices/${id as string}/cancellation`, { reason: 'no-longer-true' }, { ifMatch: 1 });
    expect(cancelled.body).toMatchObject({ status: 'cancelled', reason: 'no-longer-true' });
    const again = await officer.post(`notices/${id as string}/cancellation`, { reason: 'no-longer-true' }, { ifMatch: 2 });
    expect(again.body).toMatchObject({ status: 409, code: 'notice-cancelled' });
  });

  it('lists its texts, and keeps others’ territories apart', async () => {
    const { items } = (await officer.get('templates')).body;
    expect(items).toContainEqual({ code: 'offer-made', current: '2026-1', versions: ['2026-1'], languages: ['fr', 'ar'] });
    const elsewhere = new Caller(notifications.url, await identity.token({ subject: 'brahim', roles: ['case-officer'], territories: ['MA-CAS'] }, { expiresIn: 10 * 365 * 86_400 }));
    expect((await elsewhere.get('notices')).body.items).toEqual([]);
    expect((await officer.get('notices?template=eligible&status=sent')).body.items.length).toBeGreaterThan(0);
  });

  it('asks for a token once as long as it holds', () => {
    expect(there.tokens).toBeGreaterThan(0);
    expect(there.tokens).toBeLessThan(10);
  });

  it('no address lies in clear in the database, on the bus or in the log', async () => {
    const places = [notifications.urls.owner, notifications.urls.bus];
    let looked = 0;
    for (const connectionString of places) {
      const owner = new pg.Client({ connectionString });
      await owner.connect();
      const { rows: tables } = await owner.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      for (const { name } of tables) {
        const { rows } = await owner.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`).catch(() => ({ rows: [] }));
        looked += rows.length;
        for (const { line } of rows) {
          const readable = line + [...line.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex]) => Buffer.from(hex!, 'hex').toString()).join();
          expect(addresses.filter((address) => readable.includes(address))).toEqual([]);
        }
      }
      await owner.end();
    }
    expect(looked).toBeGreaterThan(50);
    expect(lines.length).toBeGreaterThan(0);
    expect(addresses.filter((address) => lines.some((line) => line.includes(address)))).toEqual([]);
  });

  it('serves the OpenAPI document that is committed', async () => {
    const document = await (await fetch(`${notifications.url}/openapi/notifications.json`)).json();
    const text = `${JSON.stringify(document, null, 2)}\n`;
    expect(await committed('docs/reference/openapi/notifications.json', text)).toBe(text);
  });
});

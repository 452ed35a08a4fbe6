import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allocation as allocationContract } from '@iwaa/contracts/allocation';
import { notifications as notificationsContract } from '@iwaa/contracts/notifications';
import type { Contract } from '@iwaa/contracts';
import { rebuild } from '@iwaa/event-store';
import { encoder } from '@iwaa/messaging';
import { Caller, serviceUnderTest, until, type Reply, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, rowsIn, type Issuer } from '@iwaa/testing';
import pg from 'pg';
import { v7 } from 'uuid';
import { service } from '../src/households.module.js';
import { caseIdOf } from '../src/ids.js';
import { migrations } from '../src/migrations/index.js';
import { cases } from '../src/projections/cases.projection.js';
import { workItems } from '../src/projections/work-items.projection.js';

const territory = 'MA-FES';
interface Due {
  readonly kind: string;
  readonly why: string;
  readonly dueOn: string | null;
}
const today = new Date().toISOString().slice(0, 10);
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe('a family’s file', () => {
  let identity: Issuer;
  let households: UnderTest;
  let officer: Caller;
  let proposer: Caller;
  let decider: Caller;
  let number = 0;

  const person = async (subject: string, ...roles: string[]) => new Caller(households.url, await identity.token({ subject, roles, territories: [territory] }));

  beforeAll(async () => {
    identity = await issuer();
    households = await serviceUnderTest(service, {
      server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
      trusted: identity,
      migrations,
    });
    officer = await person('amina', 'case-officer');
    proposer = await person('chaimae', 'commission-proposer', 'commission-approver');
    decider = await person('driss', 'commission-approver');
  });
  afterAll(async () => {
    await households.stop();
    await identity.stop();
  });

  /** What another service would say, over the real bus; under the same id when it says it again. */
  async function from(contract: Contract, type: string, data: object, { caseId, eventId = v7() }: { caseId?: string; eventId?: string } = {}): Promise<string> {
    const now = new Date().toISOString() as never;
    const meta = { actor: { id: 'tests', role: 'tests' }, commandId: v7(), correlationId: v7() };
    const recorded = { streamId: v7(), version: 1, category: 'any', eventId, type, schemaVersion: 1, occurredAt: now, recordedAt: now, meta, hash: Buffer.alloc(32) };
    const message = encoder(contract)({ type, territory, data, ...(caseId === undefined ? {} : { caseId }) }, recorded);
    await households.resources.bus.ensureTopics([{ name: contract.topic, partitions: contract.partitions }]);
    await households.resources.bus.publish(contract.topic, [message]);
    return eventId;
  }

  /** Every public fact of a case, in its order. */
  async function told(caseId: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
    const rows = await rowsIn<{ value: string; headers: string }>(
      households.urls.bus,
      `SELECT convert_from(value, 'UTF8') AS value, headers FROM bus.message WHERE topic LIKE 'iwaa.households%' AND key = $1 ORDER BY "offset"`,
      [caseId],
    );
    return rows.map(({ value, headers }) => ({ type: JSON.parse(headers).ce_type, data: JSON.parse(value) }));
  }

  async function reported(): Promise<string> {
    const reference = `FES/CASE/${String((number += 1)).padStart(3, '0')}`;
    const location = { srid: 4326, x: -4.977, y: 34.064 };
    return (await officer.done('buildings', { reference, territory, quarter: 'talaa-kebira', address: '12, derb of the tests', location, storeys: 3 })).body.id;
  }
  async function registered(buildingId: string, more: object = {}): Promise<string> {
    const members = [
      { name: 'Zineb Benslimane', birthDate: '1984-03-09', sex: 'female', role: 'head' },
      { name: 'Youssef Benslimane', birthDate: '2015-06-01', sex: 'male', role: 'child' },
    ];
    return (await officer.done('households', { territory, buildingId, tenure: 'tenant-verbal-lease', language: 'ar', members, ...more })).body.id;
  }
  /** Acts on the newest version. */
  async function act(resource: string, id: string, noun: string, body: object = {}, as = officer): Promise<Reply> {
    const { version } = await officer.read(`${resource}/${id}`);
    return as.post(`${resource}/${id}/${noun}`, body, { ifMatch: version });
  }
  async function acted(resource: string, id: string, noun: string, body: object): Promise<Reply> {
    const reply = await act(resource, id, noun, body);
    expect(reply.body).toMatchObject({ id });
    return reply;
  }
  const onCase = (id: string, noun: string, body: object = {}, as = officer) => act('cases', id, noun, body, as);

  const classified = (buildingId: string, dangerClass = 2) => acted('buildings', buildingId, 'classification', { dangerClass, classifiedOn: ago(20), expertReport: `LPEE/2026/${String((number += 1))}` });
  const banned = (buildingId: string) => acted('buildings', buildingId, 'orders', { reference: `ARR/2026/${String((number += 1))}`, kind: 'ban', issuedOn: ago(10) });
  const surveyed = (householdId: string, more: object = {}) =>
    acted('households', householdId, 'surveys', { surveyedOn: ago(5), occupiedSince: '2019-04-01', roomsOccupied: 2, ownsOtherDwelling: false, ...more });

  const caseAt = (id: string, status: string) =>
    until(`the case to be ${status}`, async () => {
      const reply = await officer.get(`cases/${id}`);
      return reply.status === 200 && reply.body.status === status && reply;
    });
  const due = async (caseId: string) => {
    const { version } = await officer.read(`cases/${caseId}`);
    return (await officer.read(`work-items?caseId=${caseId}&atLeast=${caseId}@${String(version)}`)).body.items as Due[];
  };
  const kindsDue = async (caseId: string) => (await due(caseId)).map(({ kind }) => kind).sort();

  /** A surveyed family in a building under an order. */
  async function underOrder(more: { family?: object; survey?: object; dangerClass?: number } = {}) {
    const buildingId = await reported();
    const householdId = await registered(buildingId, more.family);
    await classified(buildingId, more.dangerClass);
    await banned(buildingId);
    const caseId = caseIdOf(householdId as never);
    await caseAt(caseId, 'open');
    await surveyed(householdId, more.survey);
    return { buildingId, householdId, caseId };
  }
  async function decided(caseId: string, proposal: string, decision: string, body: object = {}): Promise<Reply> {
    const proposed = await onCase(caseId, proposal, body, proposer);
    expect(proposed.status).toBe(200);
    return onCase(caseId, decision, { proposalHash: proposed.body.proposal.proposalHash, decision: 'confirm' }, decider);
  }
  async function waiting(more: Parameters<typeof underOrder>[0] = {}) {
    const family = await underOrder(more);
    await decided(family.caseId, 'eligibility-proposal', 'eligibility-decision');
    const granted = await decided(family.caseId, 'entitlement-proposals', 'entitlements', { entitlement: 'provisional-unit' });
    expect(granted.body).toMatchObject({ status: 'waiting', entitlement: { entitlement: 'provisional-unit' } });
    return family;
  }
  const offerOf = (householdId: string) => ({ householdId, offerId: v7(), unitId: v7(), conventionId: v7(), roundId: v7() });
  const fromAllocation = (caseId: string, type: string, data: object, eventId?: string) =>
    from(allocationContract, `iwaa.offer.${type}.v1`, data, { caseId, ...(eventId === undefined ? {} : { eventId }) });
  const made = (offer: object) => ({ ...offer, respondBy: '2099-01-01T12:00:00.000Z', period: { id: 'offer-response-period', version: '2026-1', territory: 'MA' } });

  it('is opened by an order for everyone known in the building, and for who is found there later', async () => {
    const buildingId = await reported();
    const [first, second] = [await registered(buildingId), await registered(buildingId)];
    await classified(buildingId, 1);
    const ordered = await banned(buildingId);
    const [{ orderId }] = ordered.body.orders;
    for (const householdId of [first, second]) {
      const { body } = await caseAt(caseIdOf(householdId as never), 'open');
      expect(body).toMatchObject({ householdId, territory, buildingId, because: 'order', dangerClass: 1, orders: [{ orderId, kind: 'ban' }] });
    }
    const third = await registered(buildingId);
    await caseAt(caseIdOf(third as never), 'open');
    await act('buildings', buildingId, 'evacuation', { orderId, evacuateBy: '2099-01-01' });
    const caseId = caseIdOf(first as never);
    await until('the family to be told to leave', async () => (await officer.get(`cases/${caseId}`)).body.orders[0]?.evacuateBy === '2099-01-01');
    expect(await kindsDue(caseId)).toEqual(['eligibility-proposal-due', 'evacuation-due', 'survey-due']);
    await onCase(caseId, 'emergency-shelter');
    const sheltered = await due(caseId);
    expect(sheltered.map(({ kind }) => kind)).toContain('shelter-regularisation-due');
    expect(sheltered.map(({ kind }) => kind)).not.toContain('evacuation-due');
    const facts = await until('all of it to be told', async () => {
      const all = await told(caseId);
      return all.length >= 4 && all;
    });
    expect(facts.map(({ type }) => type)).toEqual([
      'iwaa.case.opened.v1',
      'iwaa.case.placed-under-order.v1',
      'iwaa.case.told-to-evacuate.v1',
      'iwaa.case.emergency-sheltered.v1',
    ]);
  });

  it('is opened by an officer, too, once', async () => {
    const buildingId = await reported();
    const householdId = await registered(buildingId);
    const opened = await officer.done('cases', { householdId });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ id: caseIdOf(householdId as never), status: 'open', because: 'request', next: ['case:propose-eligibility', 'case:shelter', 'case:suspend', 'case:close'] });
    const again = await officer.post('cases', { householdId });
    expect([again.status, again.body.code]).toEqual([409, 'case-already-open']);
    expect((await officer.post('cases', { householdId: v7() })).status).toBe(404);
    const unsurveyed = await onCase(opened.body.id, 'eligibility-proposal', {}, proposer);
    expect([unsurveyed.status, unsurveyed.body.code]).toEqual([409, 'survey-missing']);
    await classified(buildingId, 3);
    const heard = await until('the file to hear of the danger', async () => {
      const reply = await officer.get(`cases/${opened.body.id}`);
      return reply.body.dangerClass === 3 && reply;
    });
    const found = await officer.read(`cases?householdId=${householdId}&dangerClass=3&status=open&atLeast=${opened.body.id}@${String(heard.version)}`);
    expect(found.body.items).toEqual([expect.objectContaining({ caseId: opened.body.id, openedOn: today })]);
  });

  it('whoever proposed a decision cannot take it, whatever roles they have; another takes it as it was read', async () => {
    const { caseId } = await underOrder();
    await until('the survey to be no longer due', async () => (await kindsDue(caseId)).join() === 'eligibility-proposal-due');
    const proposed = await onCase(caseId, 'eligibility-proposal', { note: 'lease seen' }, proposer);
    const { proposal } = proposed.body;
    expect(proposal).toMatchObject({ by: 'chaimae', outcome: 'eligible', note: 'lease seen', ruleSet: { id: 'eligibility', territory } });
    expect(await kindsDue(caseId)).toEqual(['eligibility-decision-due']);
    const own = await onCase(caseId, 'eligibility-decision', { proposalHash: proposal.proposalHash, decision: 'confirm' }, proposer);
    expect([own.status, own.body.code]).toEqual([409, 'decider-had-a-hand-in-it']);
    const other = await onCase(caseId, 'eligibility-decision', { proposalHash: 'f'.repeat(64), decision: 'confirm' }, decider);
    expect([other.status, other.body.code]).toEqual([409, 'not-the-proposal-you-read']);
    const taken = await onCase(caseId, 'eligibility-decision', { proposalHash: proposal.proposalHash, decision: 'confirm' }, decider);
    expect(taken.body).toMatchObject({ status: 'eligible', eligibility: { by: 'driss', proposedBy: 'chaimae', reasons: [] } });
    expect(await kindsDue(caseId)).toEqual(['entitlement-proposal-due']);
  });

  it('a family that is not eligible learns every reason, and until when it may go to court', async () => {
    const { caseId } = await underOrder({ family: { tenure: 'owner-occupier' }, survey: { ownsOtherDwelling: true, occupiedSince: ago(15) } });
    const { body } = await decided(caseId, 'eligibility-proposal', 'eligibility-decision');
    expect(body).toMatchObject({ status: 'ineligible', eligibility: { reasons: ['occupied-before-order-by', 'owns-no-other-dwelling'], appeal: { route: 'administrative-court' } } });
    expect(body.eligibility.results).toHaveLength(7);
    const facts = await until('the others to be told', async () => {
      const all = (await told(caseId)).filter(({ type }) => type === 'iwaa.case.eligibility-decided.v1');
      return all.length > 0 && all;
    });
    expect(facts[0]!.data).toMatchObject({ outcome: 'ineligible', reasons: body.eligibility.reasons, ruleSet: { territory, digest: body.eligibility.ruleSet.digest }, appeal: { route: 'administrative-court', until: body.eligibility.appeal.until } });
    expect(await kindsDue(caseId)).toEqual([]);
    const closed = await onCase(caseId, 'closure', { reason: 'ineligible' });
    expect(closed.body).toMatchObject({ status: 'closed', next: ['case:open'] });
  });

  it('an entitled family waits: what a dwelling must have is told, and never why; it is told again when it changes', async () => {
    const { caseId, householdId } = await underOrder();
    const { body: family } = await officer.read(`households/${householdId}`);
    await act('households', householdId, 'needs', { memberId: family.members[0].id, conditions: ['wheelchair'] });
    await decided(caseId, 'eligibility-proposal', 'eligibility-decision');
    await decided(caseId, 'entitlement-proposals', 'entitlements', { entitlement: 'provisional-unit' });
    const facts = await until('the grant to be told', async () => {
      const all = (await told(caseId)).filter(({ type }) => type === 'iwaa.case.entitlement-granted.v1');
      return all.length > 0 && all;
    });
    expect(facts[0]!.data).toMatchObject({ householdId, entitlement: 'provisional-unit', dangerClass: 2, requirements: { persons: 2, stepFree: true, highestFloor: 0 } });
    expect(JSON.stringify(await told(caseId))).not.toMatch(/wheelchair|Zineb|condition/);
    await act('households', householdId, 'needs', { memberId: family.members[0].id, conditions: [] });
    const changed = await until('the change to be told', async () => (await told(caseId)).find(({ type }) => type === 'iwaa.case.dwelling-requirements-changed.v1'));
    expect(changed.data).toMatchObject({ dangerClass: 2, requirements: { stepFree: false } });
    const { version } = await caseAt(caseId, 'waiting');
    const listed = await officer.read(`cases?status=waiting&householdId=${householdId}&atLeast=${caseId}@${String(version)}`);
    expect(listed.body.items).toEqual([expect.objectContaining({ caseId, waitingSince: today, stage: 'waiting' })]);
  });

  it('an offer that is refused leaves the family waiting; each fact told twice is once', async () => {
    const { caseId, householdId } = await waiting();
    const offer = offerOf(householdId);
    const event = await fromAllocation(caseId, 'made', made(offer));
    const offered = await caseAt(caseId, 'offered');
    await fromAllocation(caseId, 'made', made(offer), event);
    expect(await kindsDue(caseId)).toEqual(['answer-due']);
    const refusal = await fromAllocation(caseId, 'refused', offer);
    const back = await caseAt(caseId, 'waiting');
    expect(back.version).toBe(offered.version + 1);
    await fromAllocation(caseId, 'refused', offer, refusal);
    // A last fact behind them: when it has come, the others have.
    await fromAllocation(caseId, 'made', made(offerOf(householdId)));
    expect((await caseAt(caseId, 'offered')).version).toBe(back.version + 1);
  });

  it('a family moves in: it has left the old building, its visits are planned and recorded', async () => {
    const { caseId, buildingId, householdId } = await waiting();
    const offer = offerOf(householdId);
    await fromAllocation(caseId, 'made', made(offer));
    await fromAllocation(caseId, 'accepted', offer);
    const accepted = await caseAt(caseId, 'accepted');
    expect(accepted.body.next).toContain('case:record-move-in');
    expect(await kindsDue(caseId)).toEqual(['move-in-due']);
    const moved = await onCase(caseId, 'move-in', { offerId: offer.offerId });
    expect(moved.body).toMatchObject({ status: 'housed', home: { ...{ offerId: offer.offerId, unitId: offer.unitId }, movedInOn: today } });
    expect(moved.body.visits.map(({ because }: { because: string }) => because)).toEqual(['day-7', 'day-30', 'quarterly', 'quarterly', 'quarterly', 'quarterly']);
    expect((await officer.read(`buildings/${buildingId}`)).body.households).not.toContain(householdId);
    const visits = await due(caseId);
    expect(visits.map(({ kind }) => kind)).toEqual(new Array(6).fill('visit-due'));
    const [{ visitId, dueOn }] = moved.body.visits;
    expect(visits.map((item) => item.dueOn)).toContain(dueOn);
    const visited = await onCase(caseId, 'visits', { visitId, found: 'well-housed', note: 'the boiler works' });
    expect(visited.body.visits[0]).toMatchObject({ visitId, visitedOn: today, found: 'well-housed', note: 'the boiler works' });
    expect(await due(caseId)).toHaveLength(5);
    expect((await told(caseId)).every(({ data }) => !JSON.stringify(data).includes('boiler'))).toBe(true);
  });

  it('whom no notice reaches is visited, once for each notice; a family without a file is left alone', async () => {
    const { caseId, householdId } = await underOrder();
    const undeliverable = (data: object, eventId?: string) =>
      from(notificationsContract, 'iwaa.notice.undeliverable.v1', data, eventId === undefined ? {} : { eventId });
    const notice = { noticeId: v7(), householdId, template: 'case-opened', reason: 'no-contact' };
    await undeliverable({ ...notice, noticeId: v7(), householdId: v7() });
    const event = await undeliverable(notice);
    const planned = await until('the visit to be planned', async () => {
      const items = await due(caseId);
      return items.find(({ kind }) => kind === 'visit-due');
    });
    expect(planned).toMatchObject({ why: 'no-contact', householdId, actions: ['case:record-visit'] });
    await undeliverable(notice, event);
    await undeliverable(notice);
    const later = { ...notice, noticeId: v7(), reason: 'all-attempts-failed' };
    await undeliverable(later);
    await until('the next notice’s visit', async () => (await due(caseId)).some(({ why }) => why === 'notice-undeliverable'));
    expect((await due(caseId)).filter(({ kind }) => kind === 'visit-due')).toHaveLength(2);
    const refused = await rowsIn<{ outcome: string }>(households.urls.owner, `SELECT outcome FROM es.command WHERE kind = 'reaction' AND outcome <> 'done'`);
    const parked = await rowsIn(households.urls.owner, 'SELECT * FROM es.parked');
    expect([refused, parked]).toEqual([[], []]);
  });

  it('rests and goes on where it was, and shows itself as it stood', async () => {
    const { caseId } = await waiting();
    const before = await officer.read(`cases/${caseId}`);
    const suspended = await onCase(caseId, 'suspension', { reason: 'family-unreachable', note: 'moved to a cousin' });
    expect(suspended.body).toMatchObject({ status: 'suspended', stage: 'waiting', reason: 'family-unreachable', note: 'moved to a cousin' });
    expect(await kindsDue(caseId)).toEqual(['resumption-due']);
    const resumed = await onCase(caseId, 'resumption');
    expect(resumed.body).toMatchObject({ status: 'waiting', waiting: { waitingSince: before.body.waiting.waitingSince } });
    expect((await officer.read(`cases/${caseId}?version=${String(suspended.version)}`)).body.status).toBe('suspended');
    const stranger = new Caller(households.url, await identity.token({ subject: 'brahim', roles: ['case-officer'], territories: ['MA-CAS'] }));
    expect((await stranger.get(`cases/${caseId}`)).status).toBe(404);
    expect((await stranger.read(`work-items?territory=${territory}`)).body.items).toEqual([]);
  });

  it('its lists are the same when they are made anew from the record', async () => {
    const rows = (table: string, order: string) => rowsIn(households.urls.owner, `SELECT * FROM read.${table} ORDER BY ${order}`);
    const all = async () => [await rows('family_case', 'case_id'), await rows('work_item', 'case_id, item')];
    const live = await all();
    const pool = new pg.Pool({ connectionString: households.urls.owner });
    try {
      for (const projection of [cases, workItems]) await rebuild(projection, { pool });
    } finally {
      await pool.end();
    }
    expect(await all()).toEqual(live);
  });
});

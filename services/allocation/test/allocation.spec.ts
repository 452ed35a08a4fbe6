import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Contract } from '@iwaa/contracts';
import { conventions as conventionsContract } from '@iwaa/contracts/conventions';
import { households as householdsContract } from '@iwaa/contracts/households';
import { encoder } from '@iwaa/messaging';
import { Clock, sweepOnce } from '@iwaa/service-kit';
import { Caller, committed, serviceUnderTest, until, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, type Issuer } from '@iwaa/testing';
import pg from 'pg';
import { v7 } from 'uuid';
import { service } from '../src/allocation.module.js';
import { migrations } from '../src/migrations/index.js';

const territory = 'MA-FES';
const passed = ['structure-sound', 'roof-watertight', 'drinking-water', 'sanitation', 'electricity-safe', 'ventilation', 'natural-light', 'separate-kitchen'].map(
  (item) => ({ item, passed: true }),
);

/** A clock that a test puts forward. */
class ShiftedClock extends Clock {
  ahead = 0;
  override now(): number {
    return super.now() + this.ahead;
  }
}

describe('from a dwelling to a family’s answer', () => {
  const clock = new ShiftedClock();
  const conventionId = v7();
  const operatorId = v7();
  let identity: Issuer;
  let allocation: UnderTest;
  let officer: Caller;
  let proposer: Caller;
  let approver: Caller;
  let number = 0;

  const person = async (subject: string, ...roles: string[]) => new Caller(allocation.url, await identity.token({ subject, roles, territories: [territory] }));

  beforeAll(async () => {
    identity = await issuer();
    allocation = await serviceUnderTest(service, {
      server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '',
      trusted: identity,
      migrations,
      clock,
    });
    officer = await person('amina', 'case-officer');
    proposer = await person('chaimae', 'commission-proposer', 'commission-approver');
    approver = await person('driss', 'commission-approver');
    const parties = [operatorId, v7()];
    await fromConventions('iwaa.convention.entered-into-force.v1', { conventionId, units: 100, startsOn: '2026-01-01', endsOn: '2036-12-31', parties }, conventionId);
    await until('allocation to hear of the convention', async () => (await register()).status === 201);
  });
  afterAll(async () => {
    await allocation.stop();
    await identity.stop();
  });

  const fromConventions = (type: string, data: object, streamId: string, caseId?: string) =>
    told(conventionsContract, type, data, { streamId, version: 1, ...(caseId === undefined ? {} : { caseId }) });
  const fromCase = (caseId: string, version: number, type: string, data: object) =>
    told(householdsContract, `iwaa.case.${type}.v1`, data, { streamId: caseId, version, caseId });

  /** What another service would say, over the real bus. */
  async function told(contract: Contract, type: string, data: object, { streamId, version, caseId }: { streamId: string; version: number; caseId?: string }): Promise<void> {
    const now = clock.instant();
    const meta = { actor: { id: 'tests', role: 'tests' }, commandId: v7(), correlationId: v7() };
    const recorded = { streamId, version, category: 'tests', eventId: v7(), type, schemaVersion: 1, occurredAt: now, recordedAt: now, meta, hash: Buffer.alloc(32) };
    const message = encoder(contract)({ type, territory, data, ...(caseId === undefined ? {} : { caseId }) }, { ...recorded, recordedAt: now, occurredAt: now });
    await allocation.resources.bus.ensureTopics([{ name: contract.topic, partitions: contract.partitions }]);
    await allocation.resources.bus.publish(contract.topic, [message]);
  }

  const register = () =>
    officer.post('units', {
      registrationNumber: `FES-${String((number += 1)).padStart(4, '0')}`,
      conventionId,
      operatorId,
      dwelling: { territory, quarter: 'talaa-kebira', persons: 5, sleepingRooms: 2, floor: 0, stepFree: true, gas: false },
      address: '12, derb of the tests',
    });

  async function availableUnit(): Promise<string> {
    const { body } = await register();
    await officer.post(`units/${body.id}/inspections`, { items: passed }, { ifMatch: 1 });
    const made = await officer.post(`units/${body.id}/availability`, {}, { ifMatch: 2 });
    expect(made.body).toMatchObject({ status: 'available', address: '12, derb of the tests' });
    await officer.get(`units?atLeast=${body.id}@3`);
    return body.id;
  }

  async function waitingFamily(): Promise<string> {
    const caseId = v7();
    const requirements = { persons: 4, sleepingRooms: 1, stepFree: false, noGas: false, quarters: [] };
    const entered = await officer.post('waiting-list', { caseId, householdId: v7(), territory, dangerClass: 1, waitingSince: '2026-03-01', requirements });
    expect(entered.status).toBe(201);
    await officer.get(`waiting-list?atLeast=${caseId}@1`);
    return caseId;
  }

  /** Opens, solves and proposes a round of all who wait; every other family that waits is in it, too. */
  async function proposedRound(): Promise<{ id: string; version: number; proposalHash: string; pairs: { caseId: string; unitId: string }[] }> {
    const { body } = await proposer.post('rounds', { territory, seed: `seed-${v7()}` });
    await proposer.post(`rounds/${body.id}/solution`, {}, { ifMatch: 1 });
    const proposed = await proposer.post(`rounds/${body.id}/proposal`, {}, { ifMatch: 2 });
    return { id: body.id, version: proposed.version, proposalHash: proposed.body.proposalHash, pairs: proposed.body.pairs };
  }

  async function preparedOffer(): Promise<{ id: string; caseId: string; unitId: string }> {
    await availableUnit();
    const caseId = await waitingFamily();
    const round = await proposedRound();
    const approval = await approver.post(`rounds/${round.id}/approval`, { proposalHash: round.proposalHash }, { ifMatch: round.version });
    expect(approval.body.status).toBe('approved');
    const [offer] = await until('the offer to be prepared', async () => {
      const { items } = (await officer.get(`offers?caseId=${caseId}`)).body;
      return items.length > 0 && items;
    });
    expect(offer.status).toBe('prepared');
    return { id: offer.offerId, caseId, unitId: offer.unitId };
  }

  async function openOffer(): Promise<{ id: string; caseId: string; unitId: string; version: number }> {
    const offer = await preparedOffer();
    await fromConventions('iwaa.convention.capacity-reserved.v1', { offerId: offer.id, unitId: offer.unitId, conventionId }, conventionId, offer.caseId);
    const made = await until('the offer to be made', async () => {
      const reply = await officer.get(`offers/${offer.id}`);
      return reply.body.status === 'open' && reply;
    });
    return { ...offer, version: made.version };
  }

  async function jobStoreIsLost(): Promise<void> {
    const owner = new pg.Client({ connectionString: allocation.urls.owner });
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`);
    await owner.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
    await owner.end();
  }

  const statusOf = async (resource: string, id: string) => (await officer.get(`${resource}/${id}`)).body.status;
  const inPerson = { who: 'head-of-household', channel: 'in-person' };

  it('a family accepts; the dwelling stays its own and nobody else’s', async () => {
    const { id, unitId, caseId, version } = await openOffer();
    const accepted = await officer.post(`offers/${id}/acceptance`, inPerson, { ifMatch: version });
    expect(accepted.body).toMatchObject({ id, status: 'accepted' });
    expect([await statusOf('units', unitId), await statusOf('waiting-list', caseId)]).toEqual(['reserved', 'matched']);
  });

  it('a family refuses with its reason; dwelling and family are free at once, in the same append', async () => {
    const { id, unitId, caseId, version } = await openOffer();
    const refused = await officer.post(`offers/${id}/refusal`, { ...inPerson, reason: 'too-far', note: 'far from the school' }, { ifMatch: version });
    expect(refused.body).toMatchObject({ status: 'refused', reason: 'too-far', note: 'far from the school' });
    expect([await statusOf('units', unitId), await statusOf('waiting-list', caseId)]).toEqual(['available', 'waiting']);
    await officer.post(`waiting-list/${caseId}/departure`, { reason: 'asked-to-leave' }, { ifMatch: 3 });
  });

  it('where the last of a family is erased, what was noted of its answers can no longer be read; told twice, it is done once', async () => {
    const { id, caseId, version } = await openOffer();
    const { body: offer } = await officer.get(`offers/${id}`);
    const refused = await officer.post(`offers/${id}/refusal`, { ...inPerson, reason: 'other', note: 'a note about the family' }, { ifMatch: version });
    expect(refused.body.note).toBe('a note about the family');
    await officer.post(`waiting-list/${caseId}/departure`, { reason: 'asked-to-leave' }, { ifMatch: 3 });
    const [erasureId, personId] = [v7(), v7()];
    const householdId = offer.householdId as string;
    for (const version of [1, 2]) await told(householdsContract, 'iwaa.person.erased.v1', { erasureId, householdId, personId, subjects: [personId, householdId] }, { streamId: householdId, version });
    await until('the note to be erased', async () => (await officer.get(`offers/${id}`)).body.note === '[erased]');
    const { rows } = await allocation.resources.pool.query<{ body: string }>(`SELECT body FROM es.event WHERE type = 'ApplicantsForgotten' AND body LIKE $1`, [`%${erasureId}%`]);
    expect(rows.map(({ body }) => (JSON.parse(body) as { keysDestroyed: number }).keysDestroyed)).toEqual([1]);
  });

  it('the commission qualifies a refusal once; where it was not justified, the family learns how to appeal', async () => {
    const { id, caseId, version } = await openOffer();
    const word = { justified: false, note: 'near its school' };
    const early = await approver.post(`offers/${id}/refusal-qualification`, word, { ifMatch: version });
    expect(early.body).toMatchObject({ status: 409, code: 'offer-not-refused' });
    await officer.post(`offers/${id}/refusal`, { ...inPerson, reason: 'too-far' }, { ifMatch: version });
    const notTheirs = await officer.post(`offers/${id}/refusal-qualification`, word, { ifMatch: version + 1 });
    expect(notTheirs.status).toBe(403);
    const qualified = await approver.post(`offers/${id}/refusal-qualification`, word, { ifMatch: version + 1 });
    expect(qualified.body).toMatchObject({ status: 'refused', qualification: { ...word, appeal: { route: 'administrative-court' } } });
    const again = await approver.post(`offers/${id}/refusal-qualification`, word, { ifMatch: qualified.version });
    expect([again.status, again.version]).toEqual([200, qualified.version]);
    const otherwise = await approver.post(`offers/${id}/refusal-qualification`, { justified: true }, { ifMatch: qualified.version });
    expect(otherwise.body).toMatchObject({ status: 409, code: 'refusal-already-qualified' });
    await officer.post(`waiting-list/${caseId}/departure`, { reason: 'asked-to-leave' }, { ifMatch: 3 });
  });

  it('whoever proposed a round cannot approve it, whatever roles they have', async () => {
    await availableUnit();
    await waitingFamily();
    const { id, version, proposalHash } = await proposedRound();
    const own = await proposer.post(`rounds/${id}/approval`, { proposalHash }, { ifMatch: version });
    expect(own.status).toBe(409);
    expect(own.body.code).toBe('approver-had-a-hand-in-it');
    const other = await approver.post(`rounds/${id}/rejection`, { proposalHash, reason: 'once more' }, { ifMatch: version });
    expect(other.body).toMatchObject({ status: 'rejected', reason: 'once more' });
  });

  it('a convention’s no sets the offer aside before the family is told', async () => {
    const { id, unitId, caseId } = await preparedOffer();
    await fromConventions('iwaa.convention.capacity-refused.v1', { offerId: id, unitId, conventionId, reason: 'capacity-exhausted' }, conventionId, caseId);
    await until('the offer to be set aside', async () => (await statusOf('offers', id)) === 'set-aside');
    expect([await statusOf('units', unitId), await statusOf('waiting-list', caseId)]).toEqual(['available', 'waiting']);
    await officer.post(`waiting-list/${caseId}/departure`, { reason: 'asked-to-leave' }, { ifMatch: 3 });
  });

  it('a dwelling that is withdrawn takes its offer back, and that never counts against the family', async () => {
    const { id, unitId, caseId } = await openOffer();
    const { version } = await officer.get(`units/${unitId}`);
    await officer.post(`units/${unitId}/withdrawal`, { reason: 'damaged' }, { ifMatch: version });
    await until('the offer to be withdrawn', async () => (await statusOf('offers', id)) === 'withdrawn');
    expect(await statusOf('waiting-list', caseId)).toBe('waiting');
    await officer.post(`waiting-list/${caseId}/departure`, { reason: 'asked-to-leave' }, { ifMatch: 3 });
  });

  it('an offer expires after its response period; an answer given in time but typed later goes to the commission', async () => {
    const { id, unitId, version } = await openOffer();
    const inTime = clock.instant();
    clock.ahead += 73 * 3_600_000;
    try {
      const tooLate = await officer.post(`offers/${id}/acceptance`, inPerson, { ifMatch: version });
      expect(tooLate.body).toMatchObject({ status: 409, code: 'offer-expired' });
      // The wake-up was made for a clock that has jumped since, and the job store has lost it: the sweep makes it anew.
      await jobStoreIsLost();
      const [queue] = service.queues;
      const duty = allocation.app.get(queue!.duty, { strict: false });
      await sweepOnce({ wakeups: allocation.wakeups, queue: queue!.name, wanted: (after, limit) => duty.wanted(after, limit) });
      await until('the offer to expire', async () => (await statusOf('offers', id)) === 'expired');
      expect(await statusOf('units', unitId)).toBe('available');
      const late = await officer.post(`offers/${id}/acceptance`, { ...inPerson, occurredAt: inTime }, { ifMatch: version + 1 });
      expect(late.body).toMatchObject({ status: 'expired', lateAnswer: 'accepted' });
    } finally {
      clock.ahead = 0;
    }
  });

  const granted = (householdId: string) => ({
    householdId,
    dangerClass: 1,
    waitingSince: '2026-03-01',
    requirements: { persons: 3, occupants: [{ ageBand: 'adult', sex: 'female', count: 3 }], sleepingRooms: 1, stepFree: false, noGas: false, quarters: [] },
  });
  const ruleSet = { id: 'entitlement', version: '2026-1', territory: 'MA', digest: '0'.repeat(64) };

  it('a family that is granted a dwelling waits for it until its case is suspended, and again once it is resumed', async () => {
    const [caseId, householdId] = [v7(), v7()];
    const grant = () => fromCase(caseId, 5, 'entitlement-granted', { ...granted(householdId), entitlement: 'provisional-unit', ruleSet });
    await grant();
    await until('the family to wait', async () => (await statusOf('waiting-list', caseId)) === 'waiting');
    await fromCase(caseId, 6, 'dwelling-requirements-changed', { ...granted(householdId), dangerClass: 2 });
    await until('its class to be corrected', async () => (await officer.get(`waiting-list/${caseId}`)).body.dangerClass === 2);
    await fromCase(caseId, 7, 'suspended', { householdId, reason: 'documents-missing' });
    await until('the family to leave', async () => (await statusOf('waiting-list', caseId)) === 'left');
    await grant();
    await fromCase(caseId, 8, 'resumed', { householdId, waiting: granted(householdId) });
    await until('the family to wait again', async () => (await statusOf('waiting-list', caseId)) === 'waiting');
    const { body, headers } = await officer.get(`waiting-list/${caseId}`);
    expect(body).toMatchObject({ dangerClass: 1, requirements: granted(householdId).requirements, caseVersion: 8 });
    const listed = await officer.get(`waiting-list?limit=200&atLeast=${headers.get('iwaa-version') ?? ''}`);
    expect(listed.body.items.find((row: { caseId: string }) => row.caseId === caseId)).toMatchObject({ status: 'waiting', occupants: granted(householdId).requirements.occupants });
    await fromCase(caseId, 9, 'closed', { householdId, reason: 'asked-by-family' });
    await until('the family to leave for good', async () => (await statusOf('waiting-list', caseId)) === 'left');
  });

  it('a closed case takes its open offer back and frees the dwelling', async () => {
    const { id, unitId, caseId } = await openOffer();
    await fromCase(caseId, 9, 'closed', { householdId: v7(), reason: 'left-territory' });
    await until('the offer to be withdrawn', async () => (await statusOf('offers', id)) === 'withdrawn');
    expect([await statusOf('units', unitId), await statusOf('waiting-list', caseId)]).toEqual(['available', 'left']);
  });

  it('a family that has moved in occupies its dwelling and is housed', async () => {
    const { id, unitId, caseId, version } = await openOffer();
    await officer.post(`offers/${id}/acceptance`, inPerson, { ifMatch: version });
    await fromCase(caseId, 9, 'family-moved-in', { householdId: v7(), offerId: id, unitId, conventionId, movedInOn: '2026-04-01' });
    await until('the dwelling to be occupied', async () => (await statusOf('units', unitId)) === 'occupied');
    expect(await statusOf('waiting-list', caseId)).toBe('left');
    const { headers } = await officer.get(`units/${unitId}`);
    const listed = await officer.get(`units?status=occupied&atLeast=${headers.get('iwaa-version') ?? ''}`);
    expect(listed.body.items).toEqual([expect.objectContaining({ unitId, caseId, offerId: id })]);
  });

  it('a promised dwelling is inspected again: found fit it stays promised, found unfit it takes its offer back', async () => {
    const { id, unitId, caseId } = await openOffer();
    const promised = await officer.get(`units/${unitId}`);
    const fit = await officer.post(`units/${unitId}/inspections`, { items: passed }, { ifMatch: promised.version });
    expect(fit.body).toMatchObject({ status: 'reserved', offerId: id });
    const listed = await officer.get(`units?status=reserved&limit=200&atLeast=${fit.headers.get('iwaa-version') ?? ''}`);
    expect(listed.body.items.map((row: { unitId: string }) => row.unitId)).toContain(unitId);
    const { version } = fit;
    const unfit = passed.map(({ item }) => ({ item, passed: item !== 'roof-watertight' }));
    const inspected = await officer.post(`units/${unitId}/inspections`, { items: unfit }, { ifMatch: version });
    expect(inspected.body).toMatchObject({ status: 'inspected', inspection: { fit: false } });
    await until('the offer to be withdrawn', async () => (await statusOf('offers', id)) === 'withdrawn');
    expect(await statusOf('waiting-list', caseId)).toBe('waiting');
    await officer.post(`waiting-list/${caseId}/departure`, { reason: 'asked-to-leave' }, { ifMatch: 3 });
  });

  it('nothing is offered under a suspended convention, and again once it is resumed', async () => {
    await availableUnit();
    const caseId = await waitingFamily();
    const placed = async () => {
      const { body } = await proposer.post('rounds', { territory, seed: `seed-${v7()}` });
      const solved = await proposer.post(`rounds/${body.id}/solution`, {}, { ifMatch: 1 });
      return (solved.body.pairs as { caseId: string }[]).some((pair) => pair.caseId === caseId);
    };
    expect(await placed()).toBe(true);
    await fromConventions('iwaa.convention.suspended.v1', { conventionId, reason: 'under-review', suspendedOn: '2026-04-01' }, conventionId);
    await until('the suspension to be heard of', async () => (await register()).body.code === 'convention-not-in-force');
    expect(await placed()).toBe(false);
    await fromConventions('iwaa.convention.resumed.v1', { conventionId, resumedOn: '2026-04-02' }, conventionId);
    await until('the resumption to be heard of', async () => (await register()).status === 201);
    expect(await placed()).toBe(true);
  });

  it('names every field that is wrong, and what would be accepted', async () => {
    const wrong = await officer.post('units', { registrationNumber: 'x', dwelling: { persons: '4', unknown: true }, address: 'ok address', extra: 1 });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map(({ at }: { at: string }) => at)).toEqual(
      expect.arrayContaining(['/registrationNumber', '/conventionId', '/operatorId', '/dwelling/persons', '/dwelling/territory', '/dwelling/unknown', '/extra']),
    );
  });

  it('serves the OpenAPI document that is committed', async () => {
    const document = await (await fetch(`${allocation.url}/openapi/allocation.json`)).json();
    const text = `${JSON.stringify(document, null, 2)}\n`;
    expect(await committed('docs/reference/openapi/allocation.json', text)).toBe(text);
  });
});

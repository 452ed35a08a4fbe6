import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { Clock, jobChange } from '@iwaa/service-kit';
import { Caller, serviceUnderTest, until, type Reply, type UnderTest } from '@iwaa/service-kit/testing';
import { issuer, rowsIn, type Issuer } from '@iwaa/testing';
import { v7 } from 'uuid';
import { ListHousehold } from '../src/commands/list-household.js';
import { ListOrder } from '../src/commands/list-order.js';
import type { HouseholdListing } from '../src/commands/listing.js';
import type { BuildingId, HouseholdId, LegalDate } from '../src/domain/shared.js';
import { service } from '../src/households.module.js';
import { buildingIdOf, caseIdOf, listedBuildingReference, listedHouseholdIdOf } from '../src/ids.js';
import { migrations } from '../src/migrations/index.js';

const territory = 'MA-FES';
const source = 'survey-2026';
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

class AheadClock extends Clock {
  ahead = 0;
  override now(): number {
    return super.now() + this.ahead;
  }
}

describe('what a project office or another authority knows already', () => {
  let identity: Issuer;
  let households: UnderTest;
  let officer: Caller;
  let elsewhere: Caller;
  let proposer: Caller;
  let notifying: Caller;
  let number = 0;
  const clock = new AheadClock();

  const person = async (subject: string, role: string, ...territories: string[]) => new Caller(households.url, await identity.token({ subject, roles: [role], territories }));

  beforeAll(async () => {
    identity = await issuer();
    households = await serviceUnderTest(service, { server: process.env['IWAA_TEST_POSTGRES_URL'] ?? '', trusted: identity, migrations, clock });
    officer = await person('amina', 'case-officer', territory);
    elsewhere = await person('brahim', 'case-officer', 'MA-CAS');
    proposer = await person('chaimae', 'commission-proposer', territory);
    notifying = await person('notifications', 'notifying-service');
  });
  afterAll(async () => {
    await households.stop();
    await identity.stop();
  });

  const change = () => jobChange(v7(), clock.instant());
  const bus = () => households.app.get(CommandBus, { strict: false });
  const list = (id: HouseholdId, listing: HouseholdListing, under = change()) => bus().execute(new ListHousehold(id, { territory, listing }).under(under));
  const saying = (more: Partial<HouseholdListing> = {}): HouseholdListing => ({
    source,
    key: `house ${String((number += 1))}`,
    answers: { rooms: 2, walls: 'rubble' },
    members: [
      { sex: 'female', role: 'head', ages: { from: 18 }, answers: { schooling: 'none' } },
      { ages: { to: 4 }, answers: { diarrhoea: true } },
    ],
    ...more,
  });
  async function listed(more: Partial<HouseholdListing> = {}) {
    const listing = saying(more);
    const id = listedHouseholdIdOf(source, listing.key);
    await list(id, listing);
    return { id, listing };
  }
  async function act(path: string, noun: string, body: object, as = officer): Promise<Reply> {
    const { version } = await officer.read(path);
    return as.post(`${path}/${noun}`, body, { ifMatch: version });
  }
  async function done(path: string, noun: string, body: object): Promise<Reply> {
    const reply = await act(path, noun, body);
    expect([reply.status, reply.body.code]).toEqual([200, undefined]);
    return reply;
  }
  async function reported(more: object = {}): Promise<string> {
    const details = { reference: `FES/LIST/${String((number += 1))}`, territory, quarter: 'talaa-kebira', address: '12, derb of the tests', location: { srid: 4326, x: -4.977, y: 34.064 }, storeys: 3 };
    return (await officer.done('buildings', { ...details, ...more })).body.id as string;
  }
  async function underOrder(): Promise<{ buildingId: string; orderId: string }> {
    const buildingId = await reported();
    await done(`buildings/${buildingId}`, 'classification', { dangerClass: 2, classifiedOn: ago(20), expertReport: `LPEE/2026/${String((number += 1))}` });
    const { body } = await done(`buildings/${buildingId}`, 'orders', { reference: `ARR/2026/${String((number += 1))}`, kind: 'ban', issuedOn: ago(10) });
    return { buildingId, orderId: body.orders[0].orderId };
  }
  const inList = async (kind: 'households' | 'buildings', id: string, version: number, filter: string) =>
    (await officer.read(`${kind}?atLeast=${id}@${String(version)}&territory=${territory}&limit=200${filter}`)).body.items as Record<string, unknown>[];

  it('a household enters with what its source says, and without what it does not say', async () => {
    const { id, listing } = await listed();
    const { body, version } = await officer.read(`households/${id}`);
    expect(body).toEqual({
      id,
      status: 'identified',
      territory,
      source,
      sourceKey: listing.key,
      answers: listing.answers,
      members: [
        { id: expect.any(String), sex: 'female', role: 'head', ages: { from: 18 }, answers: { schooling: 'none' } },
        { id: expect.any(String), ages: { to: 4 }, answers: { diarrhoea: true } },
      ],
      preferences: { quarters: [] },
      contacts: [],
      requirements: { persons: 2, occupants: [], sleepingRooms: 2, stepFree: false, noGas: false, quarters: [] },
      duplicates: [],
    });
    expect(await inList('households', id, version, '&status=identified')).toContainEqual({ householdId: id, status: 'identified', source, territory, persons: 2 });
    expect((await inList('households', id, version, '&status=registered')).map(({ householdId }) => householdId)).not.toContain(id);
    expect((await notifying.read(`households/${id}/reach`)).body).toEqual({ householdId: id, contacts: [] });
    expect((await elsewhere.get(`households/${id}`)).status).toBe(404);
  });

  it('without anybody, too; and nobody learns anything of it in clear', async () => {
    const { id } = await listed({ key: 'unmistakable key', answers: { note: 'unmistakable answer' }, members: [] });
    const { id: other } = await listed({ members: [{ name: 'Unmistakable Name', cin: 'UN771', birthDate: '1979-02-17' as LegalDate, answers: { note: 'unmistakable illness' } }] });
    expect((await officer.read(`households/${id}`)).body).toMatchObject({ members: [], requirements: { persons: 0 } });
    await inList('households', other, 2, '');
    const lies = JSON.stringify([
      await rowsIn(households.urls.owner, 'SELECT body, meta FROM es.event'),
      await rowsIn(households.urls.owner, 'SELECT * FROM es.command'),
      await rowsIn(households.urls.owner, 'SELECT h.*, m.* FROM read.household h LEFT JOIN read.household_member m USING (household_id)'),
    ]);
    for (const secret of ['unmistakable', 'Unmistakable', 'UN771', '1979-02-17']) expect(lies).not.toContain(secret);
  });

  it('listed again it is the same; what is said otherwise is corrected, and its identifiers find it', async () => {
    const cin = `LI${String(300_000 + (number += 1))}`;
    const { id, listing } = await listed();
    const [mother, child] = listing.members;
    expect((await list(id, { ...listing, members: [child!, mother!] })).version).toBe(2);
    const found = async () => (await officer.post('households/searches', { cin })).body.items.map(({ householdId }: { householdId: string }) => householdId);
    const named = { ...listing, members: [{ ...mother!, cin }, child!] };
    const before = (await officer.read(`households/${id}`)).body.members;
    expect((await list(id, named)).version).toBe(3);
    await inList('households', id, 3, '');
    expect(await found()).toEqual([id]);
    expect((await officer.read(`households/${id}`)).body.members).toEqual([{ ...before[0], cin }, before[1]]);
    const { version } = await list(id, { ...listing, members: [child!, { sex: 'male' }, { sex: 'female' }] });
    expect(await inList('households', id, version, '')).toContainEqual(expect.objectContaining({ householdId: id, persons: 3 }));
    expect(await found()).toEqual([]);
  });

  it('the same command twice is once, and two at once leave one listing', async () => {
    const listing = saying();
    const id = listedHouseholdIdOf(source, listing.key);
    const under = change();
    const [first, again] = [await list(id, listing, under), await list(id, listing, under)];
    expect([first.replayed, again.replayed, again.version]).toEqual([false, true, first.version]);
    const both = await Promise.all([list(id, { ...listing, tenure: 'co-heir' }), list(id, { ...listing, language: 'ar' })]);
    expect(Math.max(...both.map(({ version }) => version))).toBe(4);
    const { body } = await officer.read(`households/${id}`);
    expect([body.tenure === 'co-heir', body.language === 'ar'].filter(Boolean)).toHaveLength(1);
  });

  it('an officer’s word survives the same file, and is taken down to what the source says later', async () => {
    const { id, listing } = await listed({ tenure: 'tenant-verbal-lease' });
    await done(`households/${id}`, 'tenure', { tenure: 'co-heir' });
    await list(id, listing);
    const { tenure: _, ...silent } = listing;
    const { version } = await list(id, silent);
    expect((await officer.read(`households/${id}`)).body.tenure).toBe('co-heir');
    expect(await inList('households', id, version, '&tenure=co-heir')).toContainEqual(expect.objectContaining({ householdId: id }));
    const later = await list(id, { ...listing, tenure: 'owner-occupier' });
    expect(await inList('households', id, later.version, '&tenure=owner-occupier')).toContainEqual(expect.objectContaining({ householdId: id }));
  });

  it('whoever was forgotten is not written down again by the same file', async () => {
    const { id, listing } = await listed({ members: [{ name: 'Zineb', sex: 'female', answers: { schooling: 'none' } }] });
    const [{ id: personId }] = (await officer.read(`households/${id}`)).body.members;
    const keys = Object.assign(new URL(process.env['IWAA_TEST_POSTGRES_URL'] ?? ''), { pathname: new URL(households.urls.keys).pathname });
    await rowsIn(keys.href, 'UPDATE keys.subject_key SET wrapped = NULL, destroyed_at = now() WHERE subject = $1', [personId]);
    clock.ahead += 61_000;
    expect((await list(id, listing)).version).toBe(2);
    const [zineb] = listing.members;
    expect((await list(id, { ...listing, members: [{ ...zineb!, cin: 'BE1', sex: 'male' }] })).version).toBe(3);
    expect((await officer.read(`households/${id}`)).body.members).toEqual([{ id: personId, sex: 'male', name: '[erased]', answers: '[erased]' }]);
  });

  it('it is located by an officer, and an order on the building opens its file; it is judged once it is surveyed and its tenure recorded', async () => {
    const { buildingId } = await underOrder();
    const { id } = await listed();
    const caseId = caseIdOf(id);
    expect((await officer.post('cases', { householdId: id })).body).toMatchObject({ status: 409, code: 'household-not-located' });
    expect((await act(`households/${id}`, 'building', { buildingId: v7() })).body).toMatchObject({ status: 409, code: 'building-not-in-territory' });
    expect((await act(`households/${id}`, 'building', { buildingId }, elsewhere)).status).toBe(404);
    expect((await officer.post(`households/${id}/building`, { buildingId })).status).toBe(428);
    expect((await done(`households/${id}`, 'building', { buildingId })).body).toMatchObject({ status: 'registered', buildingId, source });
    expect((await act(`households/${id}`, 'building', { buildingId })).body).toMatchObject({ status: 409, code: 'household-already-located' });
    expect((await officer.read(`buildings/${buildingId}`)).body.households).toEqual([id]);

    const file = await until('the file to be opened', async () => {
      const reply = await officer.get(`cases/${caseId}`);
      return reply.status === 200 && reply.body.orders.length > 0 && reply;
    });
    expect(file.body).toMatchObject({ householdId: id, buildingId, because: 'order', dangerClass: 2 });
    const told = await until('others to be told of it', async () => {
      const messages = await rowsIn<{ headers: string; value: string }>(households.urls.bus, `SELECT headers, convert_from(value, 'UTF8') AS value FROM bus.message WHERE convert_from(value, 'UTF8') LIKE '%' || $1 || '%'`, [id]);
      return messages.length >= 3 && messages;
    });
    expect(told.map(({ headers }) => (JSON.parse(headers) as { ce_type: string }).ce_type)).toEqual(
      expect.arrayContaining(['iwaa.household.registered.v1', 'iwaa.case.opened.v1', 'iwaa.case.placed-under-order.v1']),
    );

    const propose = () => act(`cases/${caseId}`, 'eligibility-proposal', {}, proposer);
    expect((await propose()).body).toMatchObject({ status: 409, code: 'survey-missing' });
    await done(`households/${id}`, 'surveys', { surveyedOn: ago(5), occupiedSince: '2019-04-01', roomsOccupied: 2, ownsOtherDwelling: false });
    expect((await propose()).body).toMatchObject({ status: 409, code: 'tenure-not-recorded' });
    const { body } = await done(`households/${id}`, 'tenure', { tenure: 'tenant-verbal-lease' });
    expect((await propose()).body).toMatchObject({ status: 'eligibility-proposed', proposal: { outcome: 'eligible' } });

    const [{ id: headId }, { id: childId }] = body.members;
    await done(`households/${id}`, 'contacts', { language: 'fr', contacts: [{ personId: headId, channel: 'sms', address: '+212661234567' }] });
    await done(`households/${id}`, 'proxy', { name: 'Omar' });
    await done(`households/${id}`, 'needs', { memberId: childId, conditions: ['respiratory-illness'] });
    await done(`households/${id}`, 'head', { headId: childId });
    await done(`households/${id}`, 'members', { name: 'An aunt', birthDate: '1955-01-01', sex: 'female', role: 'relative' });
    await done(`households/${id}`, 'departures', { memberId: headId, because: 'left' });
    expect((await notifying.read(`households/${id}/reach`)).body).toEqual({ householdId: id, language: 'fr', contacts: [] });
  });

  it('a household that nobody belongs to is located nowhere', async () => {
    const { id } = await listed({ members: [] });
    expect((await act(`households/${id}`, 'building', { buildingId: await reported() })).body).toMatchObject({ status: 409, code: 'household-without-members' });
  });

  describe('an order of another authority', () => {
    const order = { reference: '2019_00001', classification: 'ordinary-danger', issuedOn: '2019-01-07' as LegalDate };
    const listOrder = (building: { reference: string; address: string }, more: object = {}) =>
      bus().execute(new ListOrder(buildingIdOf(building.reference), { territory, source: 'register', building, order: { ...order, ...more } }).under(change()));
    const unknown = () => ({ reference: listedBuildingReference('register', `132018070d${String((number += 1))}`), address: '14 rue des Tests' });

    it('makes its building known, tells nobody of it, and is lifted once', async () => {
      const building = unknown();
      const { streamId: id, version } = await listOrder(building);
      expect(await inList('buildings', id, version, '&status=listed')).toContainEqual(expect.objectContaining({ buildingId: id, ...building, source: 'register', status: 'listed', quarter: null }));
      expect((await listOrder(building)).version).toBe(2);
      expect((await listOrder(building, { liftedOn: '2020-03-01' })).version).toBe(3);
      expect((await listOrder(building, { liftedOn: '2020-03-01' })).version).toBe(3);
      const { body } = await officer.read(`buildings/${id}`);
      expect(body).toMatchObject({ status: 'listed', ...building, source: 'register', listedOrders: [{ ...order, source: 'register', liftedOn: '2020-03-01' }], orders: [] });
      expect(await rowsIn(households.urls.bus, `SELECT 1 FROM bus.message WHERE convert_from(value, 'UTF8') LIKE '%' || $1 || '%'`, [id])).toEqual([]);
    });

    it('stays with its building when an officer reports it; families can be located there before and after', async () => {
      const building = unknown();
      const { streamId: id } = await listOrder(building);
      const { id: householdId } = await listed();
      await done(`households/${householdId}`, 'building', { buildingId: id });
      expect((await officer.done('cases', { householdId })).body).toMatchObject({ buildingId: id, status: 'open' });
      expect(await reported({ ...building, storeys: 4 })).toBe(id);
      const { body, version } = await officer.read(`buildings/${id}`);
      expect(body).toMatchObject({ status: 'reported', storeys: 4, households: [householdId], listedOrders: [order] });
      expect(await inList('buildings', id, version, '&status=reported')).toContainEqual(expect.objectContaining({ buildingId: id, storeys: 4, source: 'register' }));
    });

    it('is not one of ours: nobody lifts it but its register', async () => {
      const { streamId: id } = await listOrder(unknown());
      const [{ orderId }] = (await officer.read(`buildings/${id as BuildingId}`)).body.listedOrders;
      expect((await act(`buildings/${id}`, 'order-lifting', { orderId, liftedOn: ago(1) })).body).toMatchObject({ status: 409, code: 'building-not-reported' });
    });
  });

  it('an order that is lifted is in force no longer, and others are told', async () => {
    const { buildingId, orderId } = await underOrder();
    expect((await act(`buildings/${buildingId}`, 'order-lifting', { orderId, liftedOn: ago(11) })).body).toMatchObject({ status: 409, code: 'order-lifted-before-it-begins' });
    const lifted = await done(`buildings/${buildingId}`, 'order-lifting', { orderId, liftedOn: ago(2) });
    expect(lifted.body).toMatchObject({ status: 'classified', orders: [{ orderId, liftedOn: ago(2) }] });
    expect((await done(`buildings/${buildingId}`, 'order-lifting', { orderId, liftedOn: ago(2) })).version).toBe(lifted.version);
    expect((await act(`buildings/${buildingId}`, 'order-lifting', { orderId, liftedOn: ago(1) })).body).toMatchObject({ code: 'order-already-lifted' });
    expect(await inList('buildings', buildingId, lifted.version, '&status=classified')).toContainEqual(expect.objectContaining({ buildingId, orderKind: null }));
    expect((await act(`buildings/${buildingId}`, 'evacuation', { orderId, evacuateBy: '2099-01-01' })).body).toMatchObject({ code: 'order-not-in-force' });
    await until('others to be told', async () => {
      const [message] = await rowsIn<{ value: string }>(households.urls.bus, `SELECT convert_from(value, 'UTF8') AS value FROM bus.message WHERE headers::text LIKE '%order-lifted%' AND convert_from(value, 'UTF8') LIKE '%' || $1 || '%'`, [buildingId]);
      return message !== undefined && JSON.parse(message.value);
    }).then((fact) => {
      expect(fact).toEqual({ buildingId, orderId, liftedOn: ago(2) });
    });
  });
});

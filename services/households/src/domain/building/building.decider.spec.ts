import { describe, expect, it as rule } from '@jest/globals';
import { fold } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { HouseholdId, LegalDate, OrderId, OrderKind } from '../shared.js';
import type { BuildingCommand } from './building.commands.js';
import { building } from './building.decider.js';
import type { BuildingEvent, Order } from './building.events.js';

const { given } = rulesOf(building.decider);

const date = (text: string) => text as LegalDate;
const today = date('2026-11-20');
const territory = 'MA-FES';
const details = { reference: 'FES/MED/12', territory, quarter: 'talaa', address: '12, derb', location: { srid: 4326, x: -4.97, y: 34.06 }, storeys: 3 };
const family = 'family' as HouseholdId;
const neighbours = 'neighbours' as HouseholdId;

const reported: BuildingEvent = { type: 'BuildingReported', data: details };
const classifiedAs = (dangerClass: 1 | 2, households: HouseholdId[] = []): BuildingEvent => ({
  type: 'BuildingClassified',
  data: { dangerClass, classifiedOn: today, expertReport: 'LPEE 7', territory, households },
});
const livesThere = (householdId: HouseholdId): BuildingEvent => ({ type: 'OccupancyRecorded', data: { householdId, territory } });
const ban: Order = { orderId: 'ban' as OrderId, reference: 'A 1', kind: 'ban', issuedOn: today };
const temporary: Order = { orderId: 'temporary' as OrderId, reference: 'A 2', kind: 'temporary-ban', issuedOn: today, endsOn: date('2026-12-20') };
const issued = (order: Order, households: HouseholdId[] = []): BuildingEvent => ({ type: 'OrderIssued', data: { order, dangerClass: 1, territory, households } });

const classify = (more: Partial<Extract<BuildingCommand, { kind: 'ClassifyBuilding' }>> = {}): BuildingCommand => ({
  kind: 'ClassifyBuilding',
  dangerClass: 1,
  classifiedOn: today,
  expertReport: 'LPEE 7',
  today,
  ...more,
});
const issue = ({ kind, ...order }: Order): BuildingCommand => ({ kind: 'IssueOrder', order: kind, ...order, today });
const evacuate = (evacuateBy: LegalDate, orderId = ban.orderId, on = today): BuildingCommand => ({ kind: 'OrderEvacuation', orderId, evacuateBy, today: on });
const moveIn = (householdId: HouseholdId, on = today): BuildingCommand => ({ kind: 'RecordOccupancy', householdId, today: on });

describe('a building is reported', () => {
  rule('with where it stands', () => {
    given().when({ kind: 'ReportBuilding', ...details }).then(reported);
  });
  rule('once', () => {
    given(reported).when({ kind: 'ReportBuilding', ...details }).thenRefused('building-already-reported', { reference: details.reference });
  });
});

describe('a building is classified', () => {
  rule('by its danger, after an expert’s report, with everyone known to live there', () => {
    given(reported, livesThere(family)).when(classify()).then(classifiedAs(1, [family]));
  });
  rule('not before it is reported', () => {
    given().when(classify()).thenRefused('building-not-reported');
  });
  rule('not on a day that has not come', () => {
    given(reported).when(classify({ classifiedOn: date('2026-11-21') })).thenRefused('date-in-the-future', { date: '2026-11-21', today });
  });
  rule('twice by the same report is once; another report counts', () => {
    given(reported, classifiedAs(1)).when(classify()).thenNothing();
    given(reported, classifiedAs(1)).when(classify({ dangerClass: 2 })).then(classifiedAs(2));
  });
});

describe('an authority’s order', () => {
  rule('names everyone known to live there', () => {
    given(reported, livesThere(family), livesThere(neighbours), classifiedAs(1)).when(issue(ban)).then(issued(ban, [family, neighbours]));
  });
  rule('needs a classified building', () => {
    given(reported).when(issue(ban)).thenRefused('building-not-classified');
  });
  rule('has a last day when it is a temporary ban, and only then', () => {
    given(reported, classifiedAs(1)).when(issue(temporary)).then(issued(temporary));
    const { endsOn, ...endless } = temporary;
    given(reported, classifiedAs(1)).when(issue(endless)).thenRefused('only-a-temporary-ban-ends', { kind: 'temporary-ban' });
    for (const kind of ['works', 'demolition', 'ban'] satisfies OrderKind[]) {
      given(reported, classifiedAs(1)).when(issue({ ...ban, kind, endsOn: endsOn! })).thenRefused('only-a-temporary-ban-ends', { kind });
    }
  });
  rule('ends after it is issued', () => {
    given(reported, classifiedAs(1)).when(issue({ ...temporary, endsOn: today })).thenRefused('order-ends-before-it-begins');
  });
  rule('is not issued in the future', () => {
    given(reported, classifiedAs(1)).when(issue({ ...ban, issuedOn: date('2026-11-21') })).thenRefused('date-in-the-future');
  });
  rule('twice under one number is once; the number is not given to another order', () => {
    given(reported, classifiedAs(1), issued(ban)).when(issue(ban)).thenNothing();
    given(reported, classifiedAs(1), issued(ban)).when(issue({ ...ban, kind: 'works' })).thenRefused('order-number-already-given');
  });
});

describe('an order is lifted', () => {
  const lift = (liftedOn: LegalDate, orderId = ban.orderId): BuildingCommand => ({ kind: 'LiftOrder', orderId, liftedOn, today: date('2026-12-01') });
  const lifted = (liftedOn: LegalDate, ...standing: Order[]): BuildingEvent => ({ type: 'OrderLifted', data: { orderId: ban.orderId, liftedOn, standing, territory } });
  const day = date('2026-11-25');
  const underOrder = [reported, classifiedAs(1), issued(temporary), issued(ban)] as const;

  rule('from a day on; the others stand', () => {
    given(...underOrder).when(lift(day)).then(lifted(day, temporary));
  });
  rule('twice is once, and not on another day', () => {
    given(...underOrder, lifted(day, temporary)).when(lift(day)).thenNothing();
    given(...underOrder, lifted(day, temporary)).when(lift(date('2026-11-26'))).thenRefused('order-already-lifted', { liftedOn: day });
  });
  rule('that was issued here before', () => {
    given(...underOrder).when(lift(day, 'other' as OrderId)).thenRefused('no-such-order', { orderId: 'other' });
    given(...underOrder).when(lift(date('2026-11-19'))).thenRefused('order-lifted-before-it-begins', { issuedOn: today, liftedOn: '2026-11-19' });
    given(...underOrder).when(lift(date('2026-12-02'))).thenRefused('date-in-the-future');
  });
  rule('and is in force no longer: nobody is told of it, nobody is told to leave under it', () => {
    const alone = [reported, classifiedAs(1), issued(ban), lifted(day)] as const;
    given(...alone).when(moveIn(family, date('2026-11-24'))).then({ type: 'OccupancyRecorded', data: { householdId: family, territory, order: { ...ban, liftedOn: day }, dangerClass: 1 } });
    given(...alone).when(moveIn(family, day)).then({ type: 'OccupancyRecorded', data: { householdId: family, territory, dangerClass: 1 } });
    given(...alone).when(evacuate(day, ban.orderId, day)).thenRefused('order-not-in-force', { orderId: ban.orderId });
  });
  rule('the building is then under those that stand, or under none', () => {
    const statusAfter = (...facts: BuildingEvent[]) => fold(building.decider, building.decider.initial, facts).status;
    const evacuated: BuildingEvent = { type: 'EvacuationOrdered', data: { order: { ...ban, evacuateBy: day }, orderedOn: today, evacuateBy: day, dangerClass: 1, territory, households: [] } };
    expect(statusAfter(...underOrder, evacuated)).toBe('evacuation-ordered');
    expect(statusAfter(...underOrder, evacuated, lifted(day, temporary))).toBe('under-order');
    expect(statusAfter(reported, classifiedAs(1), issued(ban), lifted(day))).toBe('classified');
  });
});

describe('an order of another authority', () => {
  const register = { reference: 'REGISTER/132018070D0123', address: '14 rue des Tests', territory, source: 'register' };
  const theirs = { orderId: 'theirs' as OrderId, reference: '2019_00001_VDM', classification: 'ordinary-danger', issuedOn: date('2019-01-07') };
  const { source, ...where } = register;
  const list = (more: Partial<Extract<BuildingCommand, { kind: 'ListOrder' }>['order']> = {}): BuildingCommand => ({ kind: 'ListOrder', ...register, order: { ...theirs, ...more }, today });
  const known: BuildingEvent = { type: 'BuildingListed', data: register };
  const listed: BuildingEvent = { type: 'OrderListed', data: { order: theirs, source, territory } };
  const liftedOn = date('2020-03-01');
  const lifted: BuildingEvent = { type: 'ListedOrderLifted', data: { orderId: theirs.orderId, liftedOn, source, territory } };
  const place = { quarter: 'talaa', location: details.location, storeys: 3 };
  const report: BuildingCommand = { kind: 'ReportBuilding', ...where, ...place };

  rule('makes a building known, once', () => {
    given().when(list()).then(known, listed);
    given(known, listed).when(list({ orderId: 'another' as OrderId, reference: '2021_7' })).then({ type: 'OrderListed', data: { order: { ...theirs, orderId: 'another' as OrderId, reference: '2021_7' }, source, territory } });
    given(reported).when({ ...list(), ...details }).then(listed);
  });
  rule('twice is once', () => {
    given(known, listed).when(list()).thenNothing();
    given(known, listed, lifted).when(list({ liftedOn })).thenNothing();
    given(known, listed, lifted).when(list()).thenNothing();
  });
  rule('is lifted when the register says so, not before it was issued', () => {
    given().when(list({ liftedOn })).then(known, listed, lifted);
    given(known, listed).when(list({ liftedOn })).then(lifted);
    given().when(list({ liftedOn: date('2019-01-06') })).thenRefused('order-lifted-before-it-begins');
    given(known, listed, lifted).when(list({ liftedOn: date('2021-01-01') })).thenRefused('order-already-lifted', { liftedOn });
  });
  rule('keeps its number, and was not issued in the future', () => {
    given(known, listed).when(list({ classification: 'imminent-danger' })).thenRefused('order-number-already-given', { orderId: 'theirs', reference: theirs.reference });
    given(reported, classifiedAs(1), issued(ban)).when(list({ orderId: ban.orderId })).thenRefused('order-number-already-given');
    given().when(list({ issuedOn: date('2026-11-21') })).thenRefused('date-in-the-future');
  });
  rule('lies in the territory of its building', () => {
    given(known, listed).when({ ...list(), territory: 'MA-CAS' } as BuildingCommand).thenRefused('building-not-in-territory');
    given(known, listed).when({ ...report, territory: 'MA-CAS' }).thenRefused('building-not-in-territory');
  });
  rule('binds nobody here: such a building is classified once it is reported', () => {
    given(known, listed).when(classify()).thenRefused('building-not-reported');
    given(known, listed).when(moveIn(family)).then(livesThere(family));
  });
  rule('stays with the building that somebody reports, and so does who lives there', () => {
    const completed: BuildingEvent = { type: 'BuildingReported', data: { ...where, ...place } };
    given(known, listed, livesThere(family)).when(report).then(completed);
    given(known, listed, livesThere(family), completed).when(classify()).then(classifiedAs(1, [family]));
    given(known, listed, completed).when(list({ liftedOn })).then(lifted);
    given(known, completed).when(report).thenRefused('building-already-reported');
  });
});

describe('an evacuation', () => {
  const by = date('2026-11-22');
  const ordered = (order: Order, evacuateBy: LegalDate, households: HouseholdId[] = []): BuildingEvent => ({
    type: 'EvacuationOrdered',
    data: { order: { ...order, evacuateBy }, orderedOn: today, evacuateBy, dangerClass: 1, territory, households },
  });
  const underOrder = [reported, livesThere(family), classifiedAs(1), issued(ban), issued(temporary)] as const;

  rule('is ordered under an order in force, for everyone who lives there', () => {
    given(...underOrder).when(evacuate(by)).then(ordered(ban, by, [family]));
  });
  rule('needs that order', () => {
    given(reported, classifiedAs(1)).when(evacuate(by)).thenRefused('no-such-order');
  });
  rule('not under a temporary ban that is over', () => {
    given(...underOrder).when(evacuate(date('2027-01-05'), temporary.orderId, date('2026-12-20'))).then({
      type: 'EvacuationOrdered',
      data: { order: { ...temporary, evacuateBy: date('2027-01-05') }, orderedOn: date('2026-12-20'), evacuateBy: date('2027-01-05'), dangerClass: 1, territory, households: [family] },
    });
    given(...underOrder).when(evacuate(date('2027-01-05'), temporary.orderId, date('2026-12-21'))).thenRefused('order-not-in-force');
  });
  rule('leaves at least the day itself', () => {
    given(...underOrder).when(evacuate(today)).then(ordered(ban, today, [family]));
    given(...underOrder).when(evacuate(date('2026-11-19'))).thenRefused('evacuation-in-the-past');
  });
  rule('twice is once; another last day is another order to leave', () => {
    given(...underOrder, ordered(ban, by, [family])).when(evacuate(by)).thenNothing();
    given(...underOrder, ordered(ban, by, [family])).when(evacuate(today)).then(ordered(ban, today, [family]));
  });
});

describe('who lives there', () => {
  rule('is told what the building is already under', () => {
    given(reported, classifiedAs(1), issued(temporary), issued(ban))
      .when(moveIn(family))
      .then({ type: 'OccupancyRecorded', data: { householdId: family, territory, order: ban, dangerClass: 1 } });
    given(reported).when(moveIn(family)).then(livesThere(family));
  });
  rule('but not of a ban that is over', () => {
    given(reported, classifiedAs(1), issued(temporary))
      .when(moveIn(family, date('2026-12-21')))
      .then({ type: 'OccupancyRecorded', data: { householdId: family, territory, dangerClass: 1 } });
  });
  rule('of two orders the one issued last, whichever was recorded last', () => {
    const older: Order = { ...ban, orderId: 'older' as OrderId, reference: 'A 0', issuedOn: date('2026-11-01') };
    given(reported, classifiedAs(1), issued(ban), issued(older))
      .when(moveIn(family))
      .then({ type: 'OccupancyRecorded', data: { householdId: family, territory, order: ban, dangerClass: 1 } });
  });
  rule('twice is once', () => {
    given(reported, livesThere(family)).when(moveIn(family)).thenNothing();
  });
  rule('leaves, and is no longer named; twice is once', () => {
    const leave: BuildingCommand = { kind: 'EndOccupancy', householdId: family, because: 'rehoused' };
    const left: BuildingEvent = { type: 'OccupancyEnded', data: { householdId: family, because: 'rehoused', territory } };
    given(reported, livesThere(family)).when(leave).then(left);
    given(reported, livesThere(family), left).when(leave).thenNothing();
    given(reported, livesThere(family), left).when(classify()).then(classifiedAs(1, []));
  });
});

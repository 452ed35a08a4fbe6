import { describe, it as rule } from '@jest/globals';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { ConventionStanding } from '../convention-standing/convention-standing.decider.js';
import type { AgencyId, CaseId, ConventionId, LegalDate, OfferId } from '../shared.js';
import type { Checklist, UnitCommand } from './unit.commands.js';
import { unit } from './unit.decider.js';
import type { Dwelling, InspectedItem, UnitEvent } from './unit.events.js';

const { given } = rulesOf(unit.decider);

const conventionId = 'convention' as ConventionId;
const operatorId = 'operator' as AgencyId;
const day = '2026-11-20' as LegalDate;
const dwelling: Dwelling = { territory: 'MA-FES', quarter: 'talaa', persons: 4, sleepingRooms: 2, floor: 0, stepFree: true, gas: false };
const inForce = {
  status: 'in-force' as const,
  territory: 'MA-FES',
  units: 10,
  startsOn: '2026-01-01' as LegalDate,
  endsOn: '2026-12-31' as LegalDate,
  parties: [operatorId],
} satisfies ConventionStanding;
const registration = { registrationNumber: 'FES-1', conventionId, operatorId, dwelling, address: '1 derb' };
const whose = { territory: 'MA-FES', conventionId };
const checklist: Checklist = {
  id: 'habitability-checklist',
  version: '2026-1',
  territory: 'MA',
  items: [
    { code: 'roof', blocking: true },
    { code: 'light', blocking: false },
  ],
};
const cited = { id: checklist.id, version: checklist.version, territory: checklist.territory };
const inspect = (items: readonly InspectedItem[]): UnitCommand => ({ kind: 'InspectUnit', checklist, on: day, items });
const inspected = (fit: boolean, items: readonly InspectedItem[]): UnitEvent => ({
  type: 'UnitInspected',
  data: { checklist: cited, inspectedOn: day, items, fit, ...whose },
});
const allPassed = [
  { item: 'roof', passed: true },
  { item: 'light', passed: true },
];

const registered: UnitEvent = { type: 'UnitRegistered', data: registration };
const available: UnitEvent = { type: 'UnitMadeAvailable', data: whose };
const offerId = 'offer' as OfferId;
const caseId = 'case' as CaseId;
const occupied: UnitEvent = { type: 'UnitOccupied', data: { offerId, caseId, occupiedOn: day, ...whose } };
const reserved: UnitEvent = { type: 'UnitReserved', data: { offerId, caseId, ...whose } };
const reserve = (id = offerId, standing: ConventionStanding = inForce, on = day): UnitCommand => ({ kind: 'ReserveUnit', offerId: id, caseId, standing, on });
const ready = [registered, inspected(true, allPassed), available] as const;

describe('a dwelling is registered', () => {
  const register = (standing: ConventionStanding): UnitCommand => ({ kind: 'RegisterUnit', ...registration, standing });
  rule('under a convention in force, by one of its parties', () => {
    given().when(register(inForce)).then(registered);
  });
  rule('not under a convention that allocation has not heard of', () => {
    given().when(register({ status: 'unknown' })).thenRefused('convention-not-in-force');
  });
  rule('not by an agency that is no party', () => {
    given().when(register({ ...inForce, parties: [] })).thenRefused('not-a-party');
  });
  rule('not outside the convention’s territory', () => {
    given().when(register({ ...inForce, territory: 'MA-CAS' })).thenRefused('outside-convention-territory');
  });
  rule('once', () => {
    given(registered).when(register(inForce)).thenRefused('unit-already-registered', { registrationNumber: 'FES-1' });
  });
});

describe('a dwelling is inspected', () => {
  rule('it is fit when nothing that blocks has failed', () => {
    const items = [
      { item: 'roof', passed: true },
      { item: 'light', passed: false },
    ];
    given(registered).when(inspect(items)).then(inspected(true, items));
  });
  rule('it is unfit when something that blocks has failed', () => {
    const items = [
      { item: 'roof', passed: false },
      { item: 'light', passed: true },
    ];
    given(registered).when(inspect(items)).then(inspected(false, items));
  });
  rule('every item of the checklist is answered, once, and no other', () => {
    given(registered).when(inspect([{ item: 'roof', passed: true }])).thenRefused('checklist-incomplete');
    given(registered).when(inspect([...allPassed, { item: 'roof', passed: true }])).thenRefused('checklist-incomplete');
    given(registered).when(inspect([...allPassed, { item: 'garden', passed: true }])).thenRefused('checklist-incomplete');
  });
  rule('an inspection takes an available dwelling off the offer until it is made available again', () => {
    given(...ready, inspected(false, allPassed)).when(reserve()).thenRefused('unit-not-available');
  });
  rule('while it is promised to a family, and stays so only as long as it is fit', () => {
    const found = (fit: boolean, items: readonly InspectedItem[]): UnitEvent => ({ type: 'UnitInspected', data: { ...inspected(fit, items).data, reservedFor: offerId } as never });
    const failed = [{ item: 'roof', passed: false }, { item: 'light', passed: true }];
    given(...ready, reserved).when(inspect(allPassed)).then(found(true, allPassed));
    given(...ready, reserved).when(inspect(failed)).then(found(false, failed));
    given(...ready, reserved, found(true, allPassed)).when({ kind: 'OccupyUnit', offerId, caseId, on: day, accepted: true }).then(occupied);
    given(...ready, reserved, found(false, failed)).when({ kind: 'ReleaseUnit', offerId, because: 'set-aside' }).thenNothing();
    given(...ready, reserved, found(false, failed)).when({ kind: 'MakeUnitAvailable', standing: inForce, on: day }).thenRefused('unit-not-fit');
  });
  rule('not while a family lives in it, nor once it is withdrawn', () => {
    given(...ready, reserved, occupied).when(inspect(allPassed)).thenRefused('unit-not-open-to-inspection', { status: 'occupied' });
    given(...ready, { type: 'UnitWithdrawn', data: { reason: 'damaged', ...whose } }).when(inspect(allPassed)).thenRefused('unit-not-open-to-inspection');
  });
});

describe('a dwelling is made available', () => {
  const makeAvailable = (standing: ConventionStanding = inForce, on = day): UnitCommand => ({ kind: 'MakeUnitAvailable', standing, on });
  rule('after an inspection that found it fit', () => {
    given(registered, inspected(true, allPassed)).when(makeAvailable()).then(available);
  });
  rule('not without an inspection', () => {
    given(registered).when(makeAvailable()).thenRefused('unit-not-inspected');
  });
  rule('not after one that found it unfit', () => {
    given(registered, inspected(false, allPassed)).when(makeAvailable()).thenRefused('unit-not-fit');
  });
  rule('not once its convention is over', () => {
    given(registered, inspected(true, allPassed)).when(makeAvailable(inForce, '2027-01-01' as LegalDate)).thenRefused('convention-not-in-force');
  });
  rule('twice is once', () => {
    given(...ready).when(makeAvailable()).thenNothing();
  });
});

describe('a dwelling is promised', () => {
  rule('to one family at a time', () => {
    given(...ready).when(reserve()).then(reserved);
    given(...ready, reserved).when(reserve('other' as OfferId)).thenRefused('unit-not-available', { status: 'reserved' });
  });
  rule('only while its convention is in force: not suspended, not ended, not over', () => {
    given(...ready).when(reserve(offerId, { ...inForce, status: 'suspended' })).thenRefused('convention-not-in-force');
    given(...ready).when(reserve(offerId, { ...inForce, status: 'terminated' })).thenRefused('convention-not-in-force');
    given(...ready).when(reserve(offerId, inForce, '2027-01-01' as LegalDate)).thenRefused('convention-not-in-force');
  });
  rule('and is free again when that offer ends', () => {
    given(...ready, reserved)
      .when({ kind: 'ReleaseUnit', offerId, because: 'refused' })
      .then({ type: 'UnitReleased', data: { offerId, caseId, because: 'refused', ...whose } });
  });
  rule('but not when another offer ends', () => {
    given(...ready, reserved).when({ kind: 'ReleaseUnit', offerId: 'other' as OfferId, because: 'refused' }).thenNothing();
  });
  rule('a withdrawal names the offer that loses it', () => {
    given(...ready, reserved)
      .when({ kind: 'WithdrawUnit', reason: 'damaged' })
      .then({ type: 'UnitWithdrawn', data: { reason: 'damaged', reservedFor: offerId, ...whose } });
  });
  rule('a withdrawn dwelling is withdrawn once and never comes back by a release', () => {
    const withdrawn: UnitEvent = { type: 'UnitWithdrawn', data: { reason: 'damaged', ...whose } };
    given(...ready, withdrawn).when({ kind: 'WithdrawUnit', reason: 'damaged' }).thenRefused('unit-already-withdrawn');
    given(...ready, reserved, withdrawn).when({ kind: 'ReleaseUnit', offerId, because: 'withdrawn' }).thenNothing();
  });
});

describe('a family moves in', () => {
  const moveIn = (id = offerId, accepted = true): UnitCommand => ({ kind: 'OccupyUnit', offerId: id, caseId, on: day, accepted });
  rule('into the dwelling of the offer that it accepted', () => {
    given(...ready, reserved).when(moveIn()).then(occupied);
    given(...ready, reserved).when(moveIn(offerId, false)).thenRefused('offer-not-accepted');
    given(...ready, reserved).when(moveIn('other' as OfferId)).thenRefused('unit-not-reserved-for-it', { status: 'reserved' });
    given(...ready).when(moveIn()).thenRefused('unit-not-reserved-for-it', { status: 'available' });
  });
  rule('twice is once', () => {
    given(...ready, reserved, occupied).when(moveIn()).thenNothing();
  });
  rule('and keeps it: no offer of old frees it, nobody withdraws it or promises it again', () => {
    given(...ready, reserved, occupied).when({ kind: 'ReleaseUnit', offerId, because: 'withdrawn' }).thenNothing();
    given(...ready, reserved, occupied).when({ kind: 'WithdrawUnit', reason: 'damaged' }).thenRefused('unit-occupied');
    given(...ready, reserved, occupied).when(reserve('other' as OfferId)).thenRefused('unit-not-available', { status: 'occupied' });
  });
});

import { describe, it as rule } from '@jest/globals';
import type { Id } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import { convention } from './convention.decider.js';
import type { AgencyId, ConventionEvent, LegalDate, Promised, Signatory } from './convention.events.js';

const { given } = rulesOf(convention.decider);

const territory = 'MA-FES';
const agency = 'agency' as AgencyId;
const operator = 'operator' as AgencyId;
const date = (text: string) => text as LegalDate;
const signatory: Signatory = { id: 'person' as Signatory['id'], name: 'somebody' };
const draft = { reference: 'C-1', territory, startsOn: date('2026-01-01'), endsOn: date('2026-12-31') };
const on = date('2026-06-01');

const drafted: ConventionEvent = { type: 'ConventionDrafted', data: draft };
const lead: ConventionEvent = { type: 'PartyAdded', data: { agencyId: agency, role: 'lead-agency' } };
const partner: ConventionEvent = { type: 'PartyAdded', data: { agencyId: operator, role: 'housing-operator' } };
const committed: ConventionEvent = { type: 'UnitsCommitted', data: { agencyId: operator, units: 1 } };
const signedBy = (agencyId: AgencyId): ConventionEvent => ({ type: 'ConventionSigned', data: { agencyId, signedOn: on, signatory } });
const effective: ConventionEvent = {
  type: 'ConventionEnteredIntoForce',
  data: { territory, units: 1, startsOn: draft.startsOn, endsOn: draft.endsOn, parties: [agency, operator] },
};
const negotiated = [drafted, lead, partner, committed] as const;
const signed = [...negotiated, signedBy(agency), signedBy(operator)] as const;
const inForce = [...signed, effective] as const;

const promised: Promised = { offerId: 'offer' as Id<'Offer'>, caseId: 'case' as Id<'Case'>, unitId: 'unit' as Id<'Unit'> };
const another: Promised = { offerId: 'offer-2' as Id<'Offer'>, caseId: 'case-2' as Id<'Case'>, unitId: 'unit-2' as Id<'Unit'> };
const reserve = (what: Promised, day = on) => ({ kind: 'ReserveCapacity', promised: what, territory, on: day }) as const;
const reserved: ConventionEvent = { type: 'CapacityReserved', data: { ...promised, territory } };
const confirmed: ConventionEvent = { type: 'ReservationConfirmed', data: { ...promised, territory } };
const startedOn = date('2026-06-15');
const consume = { kind: 'StartConsumption', offerId: promised.offerId, on: startedOn } as const;
const consumed: ConventionEvent = { type: 'ConsumptionStarted', data: { ...promised, territory, startedOn } };
const suspended: ConventionEvent = { type: 'ConventionSuspended', data: { territory, reason: 'under-review', suspendedOn: on } };
const resumed: ConventionEvent = { type: 'ConventionResumed', data: { territory, resumedOn: on } };
const terminated: ConventionEvent = { type: 'ConventionTerminated', data: { territory, reason: 'by-agreement', terminatedOn: on } };
const suspend = { kind: 'SuspendConvention', on, reason: 'under-review' } as const;
const terminate = { kind: 'TerminateConvention', on, reason: 'by-agreement' } as const;
const refused = (what: Promised, reason: 'not-in-force' | 'outside-period' | 'capacity-exhausted'): ConventionEvent => ({
  type: 'CapacityRefused',
  data: { ...what, territory, reason },
});

describe('a convention is negotiated', () => {
  rule('it is drafted once and does not end before it starts', () => {
    given().when({ kind: 'DraftConvention', ...draft }).then(drafted);
    given(drafted).when({ kind: 'DraftConvention', ...draft }).thenRefused('convention-already-drafted');
    given().when({ kind: 'DraftConvention', ...draft, endsOn: date('2025-12-31') }).thenRefused('convention-ends-before-it-starts');
  });
  rule('an agency joins once', () => {
    given(drafted).when({ kind: 'AddParty', agencyId: agency, role: 'lead-agency' }).then(lead);
    given(drafted, lead).when({ kind: 'AddParty', agencyId: agency, role: 'commune' }).thenRefused('already-a-party');
  });
  rule('only a party commits dwellings; saying the same again changes nothing', () => {
    given(drafted, lead, partner).when({ kind: 'CommitUnits', agencyId: operator, units: 1 }).then(committed);
    given(...negotiated).when({ kind: 'CommitUnits', agencyId: operator, units: 1 }).thenNothing();
    given(drafted, lead).when({ kind: 'CommitUnits', agencyId: operator, units: 1 }).thenRefused('not-a-party');
  });
  rule('nothing changes any more once one party has signed', () => {
    given(...negotiated, signedBy(agency)).when({ kind: 'CommitUnits', agencyId: operator, units: 9 }).thenRefused('convention-already-signed', { signedBy: [agency] });
    given(...negotiated, signedBy(agency)).when({ kind: 'AddParty', agencyId: 'new' as AgencyId, role: 'commune' }).thenRefused('convention-already-signed');
  });
});

describe('a convention is signed', () => {
  rule('by each party, once', () => {
    given(...negotiated).when({ kind: 'SignConvention', agencyId: agency, on, signatory }).then(signedBy(agency));
    given(...negotiated, signedBy(agency)).when({ kind: 'SignConvention', agencyId: agency, on, signatory }).thenRefused('party-already-signed');
    given(...negotiated).when({ kind: 'SignConvention', agencyId: 'stranger' as AgencyId, on, signatory }).thenRefused('not-a-party');
  });
  rule('not while nothing is committed', () => {
    given(drafted, lead).when({ kind: 'SignConvention', agencyId: agency, on, signatory }).thenRefused('nothing-committed');
  });
  rule('and enters into force when every party has signed', () => {
    given(...signed).when({ kind: 'BringIntoForce', on }).then(effective);
    given(...negotiated, signedBy(agency)).when({ kind: 'BringIntoForce', on }).thenRefused('signatures-missing', { missing: [operator] });
  });
  rule('not with one party alone, and not after its period', () => {
    const alone: ConventionEvent = { type: 'UnitsCommitted', data: { agencyId: agency, units: 1 } };
    given(drafted, lead, alone, signedBy(agency)).when({ kind: 'BringIntoForce', on }).thenRefused('needs-two-parties');
    given(...signed).when({ kind: 'BringIntoForce', on: date('2027-01-01') }).thenRefused('convention-period-over');
  });
});

describe('a place is promised', () => {
  rule('as long as one of the committed dwellings is left', () => {
    given(...inForce).when(reserve(promised)).then(reserved);
    given(...inForce, reserved).when(reserve(another)).then(refused(another, 'capacity-exhausted'));
  });
  rule('to the same offer once', () => {
    given(...inForce, reserved).when(reserve(promised)).thenNothing();
  });
  rule('only by a convention in force, within its period; the no is a fact', () => {
    given(...signed).when(reserve(promised)).then(refused(promised, 'not-in-force'));
    given(...inForce).when(reserve(promised, date('2027-01-01'))).then(refused(promised, 'outside-period'));
  });
  rule('it is confirmed by the family’s yes, once', () => {
    given(...inForce, reserved).when({ kind: 'ConfirmReservation', offerId: promised.offerId }).then(confirmed);
    given(...inForce, reserved, confirmed).when({ kind: 'ConfirmReservation', offerId: promised.offerId }).thenNothing();
    given(...inForce).when({ kind: 'ConfirmReservation', offerId: promised.offerId }).thenRefused('no-such-reservation');
  });
  rule('it is free for another family when the offer ends, also after a yes; releasing twice is once', () => {
    const released: ConventionEvent = { type: 'ReservationReleased', data: { ...promised, territory, because: 'refused' } };
    given(...inForce, reserved).when({ kind: 'ReleaseReservation', offerId: promised.offerId, because: 'refused' }).then(released);
    given(...inForce, reserved, confirmed).when({ kind: 'ReleaseReservation', offerId: promised.offerId, because: 'refused' }).then(released);
    given(...inForce, reserved, released).when({ kind: 'ReleaseReservation', offerId: promised.offerId, because: 'refused' }).thenNothing();
    given(...inForce, reserved, released).when(reserve(another)).then({ type: 'CapacityReserved', data: { ...another, territory } });
  });
  rule('a registered dwelling fulfils its operator’s commitment, once', () => {
    const fulfilled: ConventionEvent = { type: 'CommitmentFulfilmentRecorded', data: { unitId: promised.unitId, operatorId: operator } };
    given(...inForce).when({ kind: 'RecordCommitmentFulfilment', unitId: promised.unitId, operatorId: operator }).then(fulfilled);
    given(...inForce, fulfilled).when({ kind: 'RecordCommitmentFulfilment', unitId: promised.unitId, operatorId: operator }).thenNothing();
    given(...inForce).when({ kind: 'RecordCommitmentFulfilment', unitId: promised.unitId, operatorId: 'stranger' as AgencyId }).thenRefused('not-a-party');
  });
});

describe('a place is consumed', () => {
  rule('from the day on which the family that was promised it moves in, once', () => {
    given(...inForce, reserved, confirmed).when(consume).then(consumed);
    given(...inForce, reserved, confirmed, consumed).when(consume).thenNothing();
    given(...inForce).when(consume).thenRefused('no-such-reservation');
  });
  rule('with the family’s yes, where that is still on its way, and then hears it in vain', () => {
    given(...inForce, reserved).when(consume).then(confirmed, consumed);
    given(...inForce, reserved, confirmed, consumed).when({ kind: 'ConfirmReservation', offerId: promised.offerId }).thenNothing();
  });
  rule('and neither free again by an offer’s end nor promised to another', () => {
    given(...inForce, reserved, confirmed, consumed).when({ kind: 'ReleaseReservation', offerId: promised.offerId, because: 'withdrawn' }).thenRefused('consumption-started');
    given(...inForce, reserved, confirmed, consumed).when(reserve(another)).then(refused(another, 'capacity-exhausted'));
  });
});

describe('a convention is suspended, resumed and ended', () => {
  rule('one in force is suspended, a suspended one resumed', () => {
    given(...inForce).when(suspend).then(suspended);
    given(...inForce, suspended).when(suspend).thenRefused('convention-not-in-force', { status: 'suspended' });
    given(...inForce, suspended).when({ kind: 'ResumeConvention', on }).then(resumed);
    given(...inForce).when({ kind: 'ResumeConvention', on }).thenRefused('convention-not-suspended', { status: 'in-force' });
    given(...inForce, suspended).when({ kind: 'ResumeConvention', on: date('2027-01-01') }).thenRefused('convention-period-over');
  });
  rule('either is ended, once and for all; a draft has nothing to end', () => {
    given(...inForce).when(terminate).then(terminated);
    given(...inForce, suspended).when(terminate).then(terminated);
    given(...inForce, terminated).when(terminate).thenRefused('convention-terminated');
    given(...inForce, terminated).when(suspend).thenRefused('convention-not-in-force', { status: 'terminated' });
    given(...inForce, suspended, terminated).when({ kind: 'ResumeConvention', on }).thenRefused('convention-not-suspended');
    given(...signed).when(terminate).thenRefused('convention-not-in-force', { status: 'drafted' });
  });
  rule('it promises nothing meanwhile, and again once it is resumed', () => {
    given(...inForce, suspended).when(reserve(promised)).then(refused(promised, 'not-in-force'));
    given(...inForce, terminated).when(reserve(promised)).then(refused(promised, 'not-in-force'));
    given(...inForce, suspended, resumed).when(reserve(promised)).then(reserved);
  });
  rule.each([['suspended', suspended], ['terminated', terminated]])('%s, it keeps what it has promised', (_, ended) => {
    given(...inForce, reserved, ended).when(reserve(promised)).thenNothing();
    given(...inForce, reserved, ended).when({ kind: 'ConfirmReservation', offerId: promised.offerId }).then(confirmed);
    given(...inForce, reserved, confirmed, ended).when(consume).then(consumed);
    given(...inForce, reserved, ended)
      .when({ kind: 'ReleaseReservation', offerId: promised.offerId, because: 'expired' })
      .then({ type: 'ReservationReleased', data: { ...promised, territory, because: 'expired' } });
  });
});

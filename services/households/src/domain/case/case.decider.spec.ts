import { describe, expect, it as rule } from '@jest/globals';
import { fold } from '@iwaa/event-sourcing';
import { rulesOf } from '@iwaa/event-sourcing/given-when-then';
import type { NoticeId, OfferId, OrderId, VisitId } from '../shared.js';
import type { Asking, Planned } from './case.commands.js';
import { familyCase } from './case.decider.js';
import type { CaseEvent, OfferEnding } from './case.events.js';
import {
  about, accepted, beginning, buildingId, closed, dwelling, eligible, granted, needs, norm, offered, offerId, on, opened, orderId, place, placed, respondBy, suspended, waits,
} from './case.examples.js';
import { nextActions } from './case.next.js';
import { standingOf } from './case.policies.js';

const { given } = rulesOf(familyCase.decider);
const stateAfter = (...facts: readonly CaseEvent[]) => fold(familyCase.decider, familyCase.decider.initial, facts);
const standing = (...facts: readonly CaseEvent[]) => standingOf(stateAfter(...facts));
const order = { orderId, kind: 'ban', issuedOn: on('2026-11-01') } as const;
const worse: CaseEvent = { type: 'DwellingRequirementsNoted', data: { ...about, ...place, dangerClass: 1 } };

describe('a family has one file', () => {
  const open = { kind: 'OpenCase', ...beginning() } as const;
  const requested: CaseEvent = { type: 'CaseOpened', data: { ...beginning(), because: 'request' } };
  rule('an officer opens it, once', () => {
    given().when(open).then(requested);
    given().when({ ...open, buildingId: undefined }).thenRefused('household-not-located');
    given(opened).when(open).thenRefused('case-already-open');
    given(opened, suspended).when(open).thenRefused('case-already-open');
  });
  rule('and opens it again after it was closed', () => {
    given(opened, closed).when(open).then(requested);
    expect(standing(opened, closed, requested)).toBe('open');
  });
  rule('an order on the building opens it where none is open', () => {
    given().when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 2, order }).then(opened, placed);
    given(opened).when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 2, order }).then(placed);
  });
  rule('the same order twice is nothing, even for a file that was closed since', () => {
    given(opened, placed).when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 2, order }).thenNothing();
    given(opened, placed, closed).when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 2, order }).thenNothing();
  });
  rule('another order opens a closed file again', () => {
    const other = { ...order, orderId: 'other' as OrderId };
    given(opened, placed, closed)
      .when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 2, order: other })
      .then(opened, { type: 'CasePlacedUnderOrder', data: { ...about, buildingId, dangerClass: 2, ...other } });
  });
});

describe('a family is told to leave a building', () => {
  const tell = (evacuateBy: string) => ({ kind: 'TellToEvacuate', ...beginning(), dangerClass: 2, orderId, evacuateBy: on(evacuateBy) }) as const;
  const told = (evacuateBy: string): CaseEvent => ({ type: 'FamilyToldToEvacuate', data: { ...about, buildingId, dangerClass: 2, orderId, evacuateBy: on(evacuateBy) } });
  rule('which opens a file, too, where none is open', () => {
    given().when(tell('2026-11-20')).then(opened, told('2026-11-20'));
  });
  rule('once for each last day', () => {
    given(opened, placed, told('2026-11-20')).when(tell('2026-11-20')).thenNothing();
    given(opened, placed, told('2026-11-20')).when(tell('2026-11-15')).then(told('2026-11-15'));
  });
  rule('and the order that comes after it is written down all the same', () => {
    given(opened, told('2026-11-20')).when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 2, order }).then(placed);
  });
});

describe('the danger of the building', () => {
  const note = { kind: 'NoteDangerClass', dangerClass: 1 } as const;
  const notedClass: CaseEvent = { type: 'DangerClassNoted', data: { ...about, dangerClass: 1 } };
  rule('is noted when it changed, and nothing without an open file', () => {
    given(opened).when(note).then(notedClass);
    given(opened, notedClass).when(note).thenNothing();
    given().when(note).thenNothing();
    given(opened, closed).when(note).thenNothing();
  });
  rule('changes the place of a family that waits, however it comes to be known', () => {
    given(...waits).when(note).then(notedClass, worse);
    const graver = { ...order, orderId: 'other' as OrderId };
    given(...waits)
      .when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 1, order: graver })
      .then({ type: 'CasePlacedUnderOrder', data: { ...about, buildingId, dangerClass: 1, ...graver } }, worse);
    given(...waits)
      .when({ kind: 'PlaceUnderOrder', ...beginning(), dangerClass: 2, order: graver })
      .then({ type: 'CasePlacedUnderOrder', data: { ...about, buildingId, dangerClass: 2, ...graver } });
  });
});

describe('a family is sheltered at once', () => {
  const shelter = { kind: 'ShelterUrgently', on: on('2026-11-03'), norm: { ...norm, days: 15 } } as const;
  const sheltered: CaseEvent = { type: 'EmergencySheltered', data: { ...about, since: on('2026-11-03'), regulariseBy: on('2026-11-18'), norm } };
  rule('without being eligible, and it is decided within the norm’s days what follows', () => {
    given(opened).when(shelter).then(sheltered);
  });
  rule('once, even while its file rests', () => {
    given(opened, suspended).when(shelter).then(sheltered);
    given(opened, sheltered).when(shelter).thenRefused('already-sheltered', { since: '2026-11-03' });
  });
  rule('not under a closed file, nor once it has moved in', () => {
    given(opened, closed).when(shelter).thenRefused('case-is-closed');
    given(...waits, offered, accepted, movedIn).when(shelter).thenRefused('already-housed');
  });
});

describe('what a dwelling must have is kept up to date', () => {
  const changed = { ...needs, stepFree: false };
  const note = (readAt: number, requirements = changed) => ({ kind: 'NoteDwellingRequirements', requirements, readAt }) as const;
  const notedNeeds: CaseEvent = { type: 'DwellingRequirementsNoted', data: { ...about, ...place, requirements: changed, readAt: 4 } };
  rule('while the family waits, and until it has the keys', () => {
    given(...waits).when(note(4)).then(notedNeeds);
    given(...waits, offered, accepted).when(note(4)).then(notedNeeds);
    given(opened).when(note(4)).thenNothing();
    given(...waits, suspended).when(note(4)).thenNothing();
    given().when(note(4)).thenNothing();
  });
  rule('when something changed, and never by an older reading', () => {
    given(...waits).when(note(4, { ...needs })).thenNothing();
    given(...waits).when(note(3)).thenNothing();
    given(...waits, notedNeeds).when(note(4)).thenNothing();
  });
});

describe('a family has an offer', () => {
  const note = { kind: 'NoteOffer', ...dwelling, respondBy } as const;
  const end = (because: OfferEnding, of = offerId) => ({ kind: 'NoteOfferEnd', offerId: of, because }) as const;
  const back = (because: OfferEnding): CaseEvent => ({ type: 'CaseReturnedToWaiting', data: { ...about, offerId, because } });
  const accept = { kind: 'NoteAcceptance', offerId, on: on('2026-11-22') } as const;
  rule('while it waits for one', () => {
    given(...waits).when(note).then(offered);
    given(...waits, offered).when(note).thenNothing();
    given(opened).when(note).thenNothing();
    given().when(note).thenNothing();
  });
  rule('accepts that one, once', () => {
    given(...waits, offered).when(accept).then(accepted);
    given(...waits, offered, accepted).when(accept).thenNothing();
    given(...waits, offered).when({ ...accept, offerId: 'other' as OfferId }).thenNothing();
    given(...waits).when(accept).thenNothing();
    given(...waits, offered, closed).when(accept).thenNothing();
  });
  rule('and waits again when it ends, even after a yes', () => {
    for (const because of ['refused', 'expired', 'withdrawn', 'set-aside'] as const) given(...waits, offered).when(end(because)).then(back(because));
    given(...waits, offered, accepted).when(end('withdrawn')).then(back('withdrawn'));
    expect(standing(...waits, offered, back('refused'))).toBe('waiting');
  });
  rule('a late fact or one of another offer changes nothing', () => {
    given(...waits, offered, back('refused')).when(end('expired')).thenNothing();
    given(...waits, offered).when(end('refused', 'other' as OfferId)).thenNothing();
    given(...waits, offered, accepted, movedIn).when(end('withdrawn')).thenNothing();
    given().when(end('refused')).thenNothing();
  });
  rule('is written down while the file rests, and where it goes on follows from it', () => {
    given(...waits, offered, suspended).when(end('withdrawn')).then(back('withdrawn'));
    expect(standing(...waits, offered, suspended, back('withdrawn'), { type: 'CaseResumed', data: { ...about, waiting: place } })).toBe('waiting');
  });
});

const movedIn: CaseEvent = { type: 'FamilyMovedIn', data: { ...about, ...dwelling, movedInOn: on('2026-11-30') } };
const visitId = 'visit' as VisitId;
const planned: CaseEvent = { type: 'VisitPlanned', data: { ...about, visitId, dueOn: on('2026-12-07'), because: 'day-7', norm } };

describe('a family moves in', () => {
  const visits: readonly Planned[] = [
    { visitId, because: 'day-7', after: { days: 7 } },
    { visitId: 'quarter' as VisitId, because: 'quarterly', after: { months: 3 } },
  ];
  const moveIn = (day: string, of = offerId) => ({ kind: 'RecordMoveIn', offerId: of, on: on(day), visits, norm }) as const;
  rule('into what it accepted, and its visits are planned by the calendar', () => {
    given(...waits, offered, accepted)
      .when(moveIn('2026-11-30'))
      .then(movedIn, planned, { type: 'VisitPlanned', data: { ...about, visitId: 'quarter' as VisitId, dueOn: on('2027-02-28'), because: 'quarterly', norm } });
  });
  rule('not before it said yes', () => {
    given(...waits, offered).when(moveIn('2026-11-30')).thenRefused('no-dwelling-accepted', { status: 'offered' });
    given(...waits, offered, accepted).when(moveIn('2026-11-21')).thenRefused('moved-in-before-accepting', { acceptedOn: '2026-11-22' });
  });
  rule('not into another dwelling, and once', () => {
    given(...waits, offered, accepted).when(moveIn('2026-11-30', 'other' as OfferId)).thenRefused('not-the-accepted-offer', { offerId });
    given(...waits, offered, accepted, movedIn).when(moveIn('2026-11-30')).thenRefused('no-dwelling-accepted', { status: 'housed' });
  });
  rule('not while its file rests', () => {
    given(...waits, offered, accepted, suspended).when(moveIn('2026-11-30')).thenRefused('case-is-suspended');
  });
});

describe('a family is visited', () => {
  const noticeId = 'notice' as NoticeId;
  const plan: Asking<'PlanVisit'> = { kind: 'PlanVisit', noticeId, on: on('2026-11-25'), norm, visit: { visitId, because: 'no-contact', after: { days: 5 } } };
  const asked: CaseEvent = { type: 'VisitPlanned', data: { ...about, visitId, dueOn: on('2026-11-30'), because: 'no-contact', noticeId, norm } };
  const record = { kind: 'RecordVisit', visitId, on: on('2026-12-08'), found: 'needs-help' } as const;
  const recorded: CaseEvent = { type: 'VisitRecorded', data: { ...about, visitId, visitedOn: on('2026-12-08'), found: 'needs-help' } };
  rule('when a notice did not reach it: once for each notice', () => {
    given(opened).when(plan).then(asked);
    given(opened, suspended).when(plan).then(asked);
    given(opened, asked).when(plan).thenNothing();
    given().when(plan).thenNothing();
    given(opened, closed).when(plan).thenNothing();
  });
  rule('as planned, and what was found is written down once', () => {
    given(opened, asked).when(record).then(recorded);
    given(opened).when(record).thenRefused('visit-not-planned', { visitId });
    given(opened, asked, recorded).when(record).thenRefused('visit-already-recorded', { visitId });
  });
});

describe('a file rests and goes on', () => {
  const resume = { kind: 'ResumeCase', reading: { requirements: { ...needs, noGas: true }, readAt: 9 } } as const;
  rule('it is suspended once, with a reason', () => {
    given(opened).when({ kind: 'SuspendCase', reason: 'family-unreachable' }).then(suspended);
    given(opened, suspended).when({ kind: 'SuspendCase', reason: 'family-unreachable' }).thenRefused('case-is-suspended');
    given(opened, closed).when({ kind: 'SuspendCase', reason: 'family-unreachable' }).thenRefused('case-is-closed');
    given().when({ kind: 'SuspendCase', reason: 'family-unreachable' }).thenRefused('case-not-opened');
  });
  rule('it remembers where it was', () => {
    const resumed: CaseEvent = { type: 'CaseResumed', data: about };
    given(opened, eligible, suspended).when(resume).then(resumed);
    expect(standing(opened, eligible, suspended, resumed)).toBe('eligible');
    given(opened).when(resume).thenRefused('case-not-suspended', { status: 'current' });
  });
  rule('a family that waits keeps its place in time, with its needs and its danger of today', () => {
    const graver: CaseEvent = { type: 'DangerClassNoted', data: { ...about, dangerClass: 1 } };
    const waiting = { ...place, dangerClass: 1, ...resume.reading } as const;
    given(...waits, suspended, graver).when(resume).then({ type: 'CaseResumed', data: { ...about, waiting } });
  });
  rule('not before the offer that it had is taken back', () => {
    const back: CaseEvent = { type: 'CaseReturnedToWaiting', data: { ...about, offerId, because: 'withdrawn' } };
    given(...waits, offered, suspended).when(resume).thenRefused('offer-not-taken-back-yet', { offerId });
    given(...waits, offered, accepted, suspended).when(resume).thenRefused('offer-not-taken-back-yet', { offerId });
    given(...waits, offered, suspended, back).when(resume).then({ type: 'CaseResumed', data: { ...about, waiting: { ...place, ...resume.reading } } });
    expect(nextActions(stateAfter(...waits, offered, suspended))).not.toContain('case:resume');
  });
});

/** Ten years. */
const cited = { id: 'retention', version: '2026-1', territory: 'MA' };
const keeping = { ...cited, after: { months: 120 } };

describe('a file is closed', () => {
  const close = (reason: Asking<'CloseCase'>['reason']) => ({ kind: 'CloseCase', reason, on: on('2026-11-30'), retention: keeping }) as const;
  const retention = { until: on('2036-11-30'), norm: cited };
  const closedAndKept: CaseEvent = { type: 'CaseClosed', data: { ...about, reason: 'asked-by-family', retention } };
  rule('at any stage, with a reason, once', () => {
    given(opened).when(close('asked-by-family')).then(closedAndKept);
    given(opened, suspended).when(close('asked-by-family')).then(closedAndKept);
    given(opened, closed).when(close('asked-by-family')).thenRefused('case-is-closed');
  });
  rule('settled only where the family has what it is entitled to', () => {
    given(...waits).when(close('settled')).thenRefused('closing-reason-does-not-fit', { reason: 'settled', status: 'waiting' });
    given(...waits, offered, accepted, movedIn).when(close('settled')).then({ type: 'CaseClosed', data: { ...about, reason: 'settled', retention } });
  });
  rule('and its planned visits are dropped', () => {
    given(opened, planned).when(close('asked-by-family')).then({ type: 'CaseClosed', data: { ...about, reason: 'asked-by-family', visitsDropped: [visitId], retention } });
    expect(stateAfter(opened, planned, { type: 'CaseClosed', data: { ...about, reason: 'asked-by-family', visitsDropped: [visitId] } })).toMatchObject({ visits: [] });
  });
  rule('ineligible only where it was decided so', () => {
    given(opened).when(close('ineligible')).thenRefused('closing-reason-does-not-fit');
  });
  rule('and it is known until when it is kept, by the norm of that day', () => {
    given(opened).when(close('asked-by-family')).then(closedAndKept);
  });
});

describe('a closed file that was kept long enough', () => {
  const retention = { until: on('2036-11-30'), norm: cited };
  const kept: CaseEvent = { type: 'CaseClosed', data: { ...about, reason: 'asked-by-family', retention } };
  const due: CaseEvent = { type: 'RetentionDue', data: { ...about, ...retention } };
  const extended: CaseEvent = { type: 'RetentionExtended', data: { ...about, by: 'dpo', reason: 'legal-claims', until: on('2046-12-05'), norm: cited } };
  const ended: CaseEvent = { type: 'RetentionEnded', data: { ...about, by: 'dpo' } };
  const note = (day: string) => ({ kind: 'NoteRetentionDue', on: on(day) }) as const;
  const decide = (decision: 'keep' | 'erase', reason?: Asking<'DecideRetention'>['reason']) =>
    ({ kind: 'DecideRetention', decision, ...(reason === undefined ? {} : { reason }), by: 'dpo', on: on('2036-12-05'), norm: keeping }) as const;

  rule('calls for a decision, once, and erases nothing', () => {
    given(opened, kept).when(note('2036-11-29')).thenNothing();
    given(opened, kept).when(note('2036-11-30')).then(due);
    given(opened, kept, due).when(note('2036-12-01')).thenNothing();
    expect(nextActions(stateAfter(opened, kept, due))).toEqual(['case:open', 'case:decide-retention']);
  });
  rule('of one that was closed before anybody counted, or is open again, nothing is asked', () => {
    given(opened, closed).when(note('2099-01-01')).thenNothing();
    given(opened, kept, opened).when(note('2099-01-01')).thenNothing();
  });
  rule('is kept on for a reason, and falls due again', () => {
    given(opened, kept, due).when(decide('keep', 'legal-claims')).then(extended);
    given(opened, kept, due).when(decide('keep')).thenRefused('keeping-needs-a-reason');
    given(opened, kept, due, extended).when(note('2046-12-05')).then({ type: 'RetentionDue', data: { ...about, until: on('2046-12-05'), norm: cited } });
  });
  rule('or its persons are to be forgotten, and it is asked no more', () => {
    given(opened, kept, due).when(decide('erase')).then(ended);
    given(opened, kept, due, ended).when(note('2099-01-01')).thenNothing();
    given(opened, kept, due, ended).when(decide('erase')).thenRefused('retention-not-due');
  });
  rule('is not decided of before it is due', () => {
    given(opened, kept).when(decide('erase')).thenRefused('retention-not-due');
    given(opened).when(decide('erase')).thenRefused('retention-not-due');
  });
});

describe('a file says what may be done next', () => {
  rule('by where it stands', () => {
    expect(nextActions(stateAfter())).toEqual(['case:open']);
    expect(nextActions(stateAfter(opened))).toEqual(['case:propose-eligibility', 'case:shelter', 'case:suspend', 'case:close']);
    expect(nextActions(stateAfter(...waits, offered, accepted))).toContain('case:record-move-in');
    expect(nextActions(stateAfter(...waits, offered, accepted, movedIn, planned))).toEqual(['case:record-visit', 'case:suspend', 'case:close']);
    expect(nextActions(stateAfter(...waits, suspended))).toEqual(['case:resume', 'case:shelter', 'case:close']);
  });
  rule('and its grant is one of a place in time', () => {
    expect(stateAfter(...waits)).toMatchObject({ stage: { at: 'waiting', waiting: place } });
    expect(granted.type).toBe('EntitlementGranted');
  });
});

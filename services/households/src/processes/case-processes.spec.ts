import { describe, expect, it as rule } from '@jest/globals';
import type { FactsOf } from '@iwaa/contracts';
import type { allocation } from '@iwaa/contracts/allocation';
import { react } from '@iwaa/event-sourcing';
import { NoteAcceptance } from '../commands/note-acceptance.js';
import { NoteDangerClass } from '../commands/note-danger-class.js';
import { NoteDwellingRequirements } from '../commands/note-dwelling-requirements.js';
import { NoteOffer } from '../commands/note-offer.js';
import { NoteOfferEnd } from '../commands/note-offer-end.js';
import { PlaceUnderOrder } from '../commands/place-under-order.js';
import { PlanVisit } from '../commands/plan-visit.js';
import { TellToEvacuate } from '../commands/tell-to-evacuate.js';
import { followNotices } from './follow-notices.js';
import { followOffers } from './follow-offers.js';
import { followRequirements } from './follow-requirements.js';
import { openCases } from './open-cases.js';

const order = { orderId: 'order', reference: '7/2026', kind: 'temporary-ban', issuedOn: '2026-11-01', endsOn: '2027-01-31' };
const { reference: _, ...told } = order;
const family = (householdId: string) => ({ householdId, territory: 'MA-FES', buildingId: 'building', dangerClass: 2 }) as never;
const ofBuilding = (data: object) => ({ streamId: 'building', data: { territory: 'MA-FES', dangerClass: 2, ...data } }) as never;

describe('what is ordered of a building reaches its families', () => {
  rule('an order, each of those who live there', () => {
    expect(openCases.OrderIssued(ofBuilding({ order, households: ['a', 'b'] }))).toEqual([
      new PlaceUnderOrder(family('a'), told as never),
      new PlaceUnderOrder(family('b'), told as never),
    ]);
  });
  rule('an evacuation, with its last day', () => {
    expect(openCases.EvacuationOrdered(ofBuilding({ order, evacuateBy: '2026-11-20', households: ['a'] }))).toEqual([
      new TellToEvacuate(family('a'), 'order' as never, '2026-11-20' as never),
    ]);
  });
  rule('a danger class', () => {
    expect(openCases.BuildingClassified(ofBuilding({ households: ['a'] }))).toEqual([new NoteDangerClass('a' as never, 2)]);
  });
  rule('who is found there after an order is told the same', () => {
    expect(openCases.OccupancyRecorded(ofBuilding({ householdId: 'a', order }))).toEqual([new PlaceUnderOrder(family('a'), told as never)]);
    expect(openCases.OccupancyRecorded(ofBuilding({ householdId: 'a', order: { ...order, evacuateBy: '2026-11-20' } }))).toEqual([
      new PlaceUnderOrder(family('a'), told as never),
      new TellToEvacuate(family('a'), 'order' as never, '2026-11-20' as never),
    ]);
    expect(openCases.OccupancyRecorded(ofBuilding({ householdId: 'a' }))).toEqual([]);
  });
});

describe('a file follows what a dwelling must have', () => {
  rule('when it changed, when the family begins to wait, and when the file goes on', () => {
    const again = [new NoteDwellingRequirements('a' as never)];
    expect(followRequirements.RequirementsChanged({ streamId: 'a' })).toEqual(again);
    expect(followRequirements.EntitlementGranted({ data: { householdId: 'a' } } as never)).toEqual(again);
    expect(followRequirements.CaseResumed({ data: { householdId: 'a' } } as never)).toEqual(again);
  });
});

describe('a file follows its offers', () => {
  const offer = { offerId: 'offer', unitId: 'unit', conventionId: 'convention' };
  const fact = (type: string, more: object = { caseid: 'case' }) =>
    ({ type: `iwaa.offer.${type}.v1`, data: { ...offer, respondBy: '2026-11-23T12:00:00.000Z' }, territory: 'MA-FES', ...more }) as unknown as FactsOf<typeof allocation>;
  rule('made and accepted', () => {
    expect(react(followOffers, fact('made'))).toEqual([new NoteOffer('case' as never, { ...offer, respondBy: '2026-11-23T12:00:00.000Z' } as never)]);
    expect(react(followOffers, fact('accepted'))).toEqual([new NoteAcceptance('case' as never, 'offer' as never)]);
  });
  rule('however they end, the file says how', () => {
    for (const ending of ['refused', 'expired', 'withdrawn', 'set-aside'] as const) {
      expect(react(followOffers, fact(ending))).toEqual([new NoteOfferEnd('case' as never, 'offer' as never, ending)]);
    }
  });
  rule('an offer that is not yet made is none of the family’s, nor is one of no case', () => {
    expect(react(followOffers, fact('prepared'))).toEqual([]);
    expect(react(followOffers, fact('made', {}))).toEqual([]);
  });
});

describe('whom no notice reaches', () => {
  rule('is visited, because nobody knows where to write or because nothing arrived', () => {
    const visited = (reason: string) =>
      react(followNotices, { type: 'iwaa.notice.undeliverable.v1', data: { noticeId: 'notice', householdId: 'a', template: 'x', reason } } as never);
    expect(visited('no-contact')).toEqual([new PlanVisit('a' as never, 'notice' as never, 'no-contact')]);
    expect(visited('all-attempts-failed')).toEqual([new PlanVisit('a' as never, 'notice' as never, 'notice-undeliverable')]);
  });
});

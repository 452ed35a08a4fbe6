import { require } from '@iwaa/event-sourcing';
import type { CitedRule, LegalDate } from '../shared.js';
import type { Asking, Planned } from './case.commands.js';
import type { About, CaseEvent } from './case.events.js';
import { isLiving, mustBeLiving, noted, type Case } from './case.policies.js';
import { later } from './dates.js';

export const planned = (about: About, { visitId, because, after }: Planned, from: LegalDate, norm: CitedRule): CaseEvent => ({
  type: 'VisitPlanned',
  data: { ...about, visitId, dueOn: later(from, after), because, norm },
});

/** A family that no notice reached is visited: once for each notice. */
export function planVisit({ visit, noticeId, on, norm }: Asking<'PlanVisit'>, state: Case): readonly CaseEvent[] {
  if (!isLiving(state) || state.visits.some((one) => one.noticeId === noticeId)) return [];
  const { visitId, because, after } = visit;
  return [{ type: 'VisitPlanned', data: { ...state.about, visitId, dueOn: later(on, after), because, noticeId, norm } }];
}

export function recordVisit({ visitId, on, found, note }: Asking<'RecordVisit'>, state: Case): readonly CaseEvent[] {
  const { about, visits } = mustBeLiving(state);
  const visit = visits.find((one) => one.visitId === visitId);
  require(visit !== undefined, 'visit-not-planned', { visitId });
  require(visit.visitedOn === undefined, 'visit-already-recorded', { visitId });
  return [{ type: 'VisitRecorded', data: { ...about, visitId, visitedOn: on, found, ...noted(note) } }];
}

import { require } from '@iwaa/event-sourcing';
import type { Asking } from './case.commands.js';
import type { CaseEvent, ClosingReason } from './case.events.js';
import { mustBeCurrent, mustBeLiving, noted, offerOf, type Case, type Stage } from './case.policies.js';
import { keptUntil } from './retention.decisions.js';

export function suspendCase({ reason, note }: Asking<'SuspendCase'>, state: Case): readonly CaseEvent[] {
  const { about } = mustBeCurrent(state);
  return [{ type: 'CaseSuspended', data: { ...about, reason, ...noted(note) } }];
}

/** The file goes on where it was. A family that waits comes back with its place in time, and with its needs of today. */
export function resumeCase({ reading }: Asking<'ResumeCase'>, state: Case): readonly CaseEvent[] {
  const { status, about, stage, dangerClass } = mustBeLiving(state);
  require(status === 'suspended', 'case-not-suspended', { status });
  // A rest takes the offer back: until that is told, the family would come back to nobody's waiting list.
  const offer = offerOf(stage);
  require(offer === undefined, 'offer-not-taken-back-yet', offer === undefined ? {} : { offerId: offer.offerId });
  if (stage.at !== 'waiting') return [{ type: 'CaseResumed', data: about }];
  const { waiting } = stage;
  return [{ type: 'CaseResumed', data: { ...about, waiting: { ...waiting, dangerClass: dangerClass ?? waiting.dangerClass, ...reading } } }];
}

/** Where a reason says how the file ended, it must have come so far. */
const MUST_BE_AT: Partial<Readonly<Record<ClosingReason, readonly Stage['at'][]>>> = {
  settled: ['entitled', 'housed'],
  ineligible: ['ineligible'],
};

export function closeCase({ reason, note, on, retention }: Asking<'CloseCase'>, state: Case): readonly CaseEvent[] {
  const { about, stage, visits } = mustBeLiving(state);
  require(MUST_BE_AT[reason]?.includes(stage.at) ?? true, 'closing-reason-does-not-fit', { reason, status: stage.at });
  const visitsDropped = visits.filter(({ visitedOn }) => visitedOn === undefined).map(({ visitId }) => visitId);
  return [{ type: 'CaseClosed', data: { ...about, reason, ...noted(note), ...(visitsDropped.length === 0 ? {} : { visitsDropped }), retention: keptUntil(on, retention) } }];
}

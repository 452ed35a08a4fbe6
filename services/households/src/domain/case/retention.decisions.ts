import { require } from '@iwaa/event-sourcing';
import type { Asking, RetentionNorm } from './case.commands.js';
import type { CaseEvent, Retention } from './case.events.js';
import type { Case } from './case.policies.js';
import { later } from './dates.js';
import type { LegalDate } from '../shared.js';

/** Until when a closed file is kept without asking anybody, by which norm. */
export const keptUntil = (on: LegalDate, { after, ...norm }: RetentionNorm): Retention => ({ until: later(on, after), norm });

/** The time is over; nothing is erased by that: somebody has to decide. */
export function noteRetentionDue({ on }: Asking<'NoteRetentionDue'>, state: Case): readonly CaseEvent[] {
  if (state.status !== 'closed' || state.retention === undefined || state.retentionIsDue === true || on < state.retention.until) return [];
  return [{ type: 'RetentionDue', data: { ...state.about, ...state.retention } }];
}

/** It is kept, for a reason and a time, or its persons are to be forgotten, each by an erasure of their own. */
export function decideRetention({ by, on, decision, reason, norm }: Asking<'DecideRetention'>, state: Case): readonly CaseEvent[] {
  require(state.status === 'closed' && state.retentionIsDue === true, 'retention-not-due');
  const { about } = state;
  if (decision === 'erase') return [{ type: 'RetentionEnded', data: { ...about, by } }];
  require(reason !== undefined, 'keeping-needs-a-reason');
  return [{ type: 'RetentionExtended', data: { ...about, by, reason, ...keptUntil(on, norm) } }];
}

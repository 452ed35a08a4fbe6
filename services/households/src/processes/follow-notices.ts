import type { FactsOf } from '@iwaa/contracts';
import type { notifications } from '@iwaa/contracts/notifications';
import type { Process } from '@iwaa/event-sourcing';
import { PlanVisit } from '../commands/plan-visit.js';

/** Whom no notice reaches is visited. */
export const followNotices: Process<FactsOf<typeof notifications>, PlanVisit> = {
  'iwaa.notice.undeliverable.v1': ({ data: { householdId, noticeId, reason } }) => [
    new PlanVisit(householdId, noticeId, reason === 'no-contact' ? 'no-contact' : 'notice-undeliverable'),
  ],
};

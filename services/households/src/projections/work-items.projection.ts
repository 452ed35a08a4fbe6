import type { Logged } from '@iwaa/event-sourcing';
import { patch, put, remove, type Projection, type RowChange } from '@iwaa/event-store';
import { legalDateOf } from '@iwaa/service-kit';
import { familyCase } from '../domain/case/case.decider.js';
import type { About, CaseEvent } from '../domain/case/case.events.js';
import { household } from '../domain/household/household.decider.js';
import type { HouseholdEvent } from '../domain/household/household.events.js';
import type { HouseholdId, LegalDate } from '../domain/shared.js';
import { caseIdOf } from '../ids.js';
import { WORK_ITEM_ACTIONS, type WorkItemKind } from './work-item-kinds.js';

/** `file` is the next step of the file itself: it has one at a time. A visit's item is its id. */
type Item = 'file' | 'survey' | 'evacuation' | 'shelter' | 'suspension' | 'retention' | `visit/${string}`;
type Of = Pick<Logged, 'streamId' | 'occurredAt'> & { readonly data: About };

const key = (caseId: string, item: Item) => ({ case_id: caseId, item });

const due = ({ streamId, occurredAt, data }: Of, item: Item, kind: WorkItemKind, why: string, dueOn?: LegalDate): RowChange =>
  put('work_item', {
    ...key(streamId, item),
    household_id: data.householdId,
    territory: data.territory,
    kind,
    why,
    since: legalDateOf(occurredAt),
    due_on: dueOn ?? null,
    actions: WORK_ITEM_ACTIONS[kind],
  });

const done = ({ streamId }: Pick<Of, 'streamId'>, ...items: readonly Item[]): RowChange[] => items.map((item) => remove('work_item', key(streamId, item)));
const held = ({ streamId }: Of, onHold: boolean): RowChange => patch('work_item', key(streamId, 'file'), { on_hold: onHold });

/** What is due for each family, why, since when, until when: what officers begin their day with. Gone when it is done. */
export const workItems: Projection<CaseEvent | HouseholdEvent> = {
  name: 'work-items',
  tables: { work_item: ['case_id', 'item'] },
  aggregates: [familyCase, household],
  on: {
    CaseOpened: (fact) => [
      due(fact, 'file', 'eligibility-proposal-due', fact.data.because),
      ...(fact.data.surveyedOn === undefined ? [due(fact, 'survey', 'survey-due', fact.data.because)] : []),
      ...done(fact, 'retention'),
    ],
    SurveyRecorded: ({ streamId }) => done({ streamId: caseIdOf(streamId as HouseholdId) }, 'survey'),
    FamilyToldToEvacuate: (fact) => due(fact, 'evacuation', 'evacuation-due', 'evacuation-ordered', fact.data.evacuateBy),
    EmergencySheltered: (fact) => [
      due(fact, 'shelter', 'shelter-regularisation-due', 'emergency-sheltered', fact.data.regulariseBy),
      ...done(fact, 'evacuation'),
    ],
    EligibilityProposed: (fact) => [due(fact, 'file', 'eligibility-decision-due', 'proposed'), ...done(fact, 'survey')],
    EligibilityProposalReturned: (fact) => due(fact, 'file', 'eligibility-proposal-due', 'proposal-returned'),
    EligibilityDecided: (fact) => [
      ...(fact.data.outcome === 'eligible' ? [due(fact, 'file', 'entitlement-proposal-due', 'eligible')] : done(fact, 'file')),
      ...done(fact, 'shelter'),
    ],
    EntitlementProposed: (fact) => due(fact, 'file', 'entitlement-decision-due', 'proposed'),
    EntitlementProposalReturned: (fact) => due(fact, 'file', 'entitlement-proposal-due', 'proposal-returned'),
    EntitlementRefused: (fact) => due(fact, 'file', 'entitlement-proposal-due', 'entitlement-refused'),
    EntitlementGranted: (fact) => done(fact, 'file'),
    CaseOffered: (fact) => due(fact, 'file', 'answer-due', 'offer-made', legalDateOf(fact.data.respondBy)),
    CaseAccepted: (fact) => due(fact, 'file', 'move-in-due', 'offer-accepted'),
    CaseReturnedToWaiting: (fact) => done(fact, 'file'),
    FamilyMovedIn: (fact) => done(fact, 'file', 'evacuation', 'shelter'),
    VisitPlanned: (fact) => due(fact, `visit/${fact.data.visitId}`, 'visit-due', fact.data.because, fact.data.dueOn),
    VisitRecorded: (fact) => done(fact, `visit/${fact.data.visitId}`),
    CaseSuspended: (fact) => [held(fact, true), due(fact, 'suspension', 'resumption-due', fact.data.reason)],
    CaseResumed: (fact) => [held(fact, false), ...done(fact, 'suspension')],
    CaseClosed: (fact) =>
      done(fact, 'file', 'survey', 'evacuation', 'shelter', 'suspension', ...(fact.data.visitsDropped ?? []).map((id): Item => `visit/${id}`)),
    RetentionDue: (fact) => due(fact, 'retention', 'retention-decision-due', 'kept-long-enough', fact.data.until),
    RetentionExtended: (fact) => done(fact, 'retention'),
    RetentionEnded: (fact) => due(fact, 'retention', 'erasure-request-due', 'kept-long-enough'),
    // With the last person there is nobody left to ask for.
    PersonErased: ({ streamId, data: { subjects } }) => (subjects.includes(streamId) ? done({ streamId: caseIdOf(streamId as HouseholdId) }, 'retention') : []),
  },
};

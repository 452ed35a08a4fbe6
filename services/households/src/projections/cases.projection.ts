import { patch, put, type Projection } from '@iwaa/event-store';
import { familyCase } from '../domain/case/case.decider.js';
import type { CaseEvent } from '../domain/case/case.events.js';
import type { Stage } from '../domain/case/case.policies.js';

type Of = { readonly streamId: string };

const row = ({ streamId }: Of) => ({ case_id: streamId });
const at = (stage: Stage['at'] | 'closed') => (fact: Of) => patch('family_case', row(fact), { stage });
const inDanger = (fact: Of & { readonly data: { readonly dangerClass: number } }) => patch('family_case', row(fact), { danger_class: fact.data.dangerClass });

/** Files as lists show them. */
export const cases: Projection<CaseEvent> = {
  name: 'cases',
  tables: { family_case: ['case_id'] },
  aggregates: [familyCase],
  on: {
    CaseOpened: (fact) => {
      const { householdId, buildingId, territory, openedOn, dangerClass } = fact.data;
      return put('family_case', {
        ...row(fact),
        household_id: householdId,
        building_id: buildingId,
        territory,
        stage: 'open',
        suspended: false,
        danger_class: dangerClass ?? null,
        opened_on: openedOn,
        waiting_since: null,
        retain_until: null,
      });
    },
    CasePlacedUnderOrder: (fact) => patch('family_case', row(fact), { danger_class: fact.data.dangerClass, building_id: fact.data.buildingId }),
    FamilyToldToEvacuate: (fact) => patch('family_case', row(fact), { danger_class: fact.data.dangerClass, building_id: fact.data.buildingId }),
    DangerClassNoted: inDanger,
    EligibilityProposed: at('eligibility-proposed'),
    EligibilityProposalReturned: at('open'),
    EligibilityDecided: (fact) => at(fact.data.outcome)(fact),
    EntitlementProposed: at('entitlement-proposed'),
    EntitlementProposalReturned: at('eligible'),
    EntitlementRefused: at('eligible'),
    EntitlementGranted: (fact) =>
      fact.data.entitlement === 'rent-allowance' ? at('entitled')(fact) : patch('family_case', row(fact), { stage: 'waiting', waiting_since: fact.data.waitingSince }),
    CaseOffered: at('offered'),
    CaseAccepted: at('accepted'),
    CaseReturnedToWaiting: at('waiting'),
    FamilyMovedIn: at('housed'),
    CaseSuspended: (fact) => patch('family_case', row(fact), { suspended: true }),
    CaseResumed: (fact) => patch('family_case', row(fact), { suspended: false }),
    CaseClosed: (fact) => patch('family_case', row(fact), { stage: 'closed', suspended: false, retain_until: fact.data.retention?.until ?? null }),
    RetentionDue: (fact) => patch('family_case', row(fact), { retain_until: null }),
    RetentionExtended: (fact) => patch('family_case', row(fact), { retain_until: fact.data.until }),
  },
};

import type { Personal } from '@iwaa/event-sourcing';
import type { AgencyId, CaseId, CitedRule, ConventionId, LegalDate, OfferId } from '../shared.js';
import type { ConventionStanding } from '../convention-standing/convention-standing.decider.js';
import type { Dwelling, InspectedItem, UnitReleaseReason, WithdrawalReason } from './unit.events.js';

/** The habitability norm in force: every item is answered, the blocking ones decide. */
export interface Checklist extends CitedRule {
  readonly items: readonly { readonly code: string; readonly blocking: boolean }[];
}

/** What may be asked of a dwelling. `standing` is what allocation knows of the unit's convention, `accepted` what it knows of the offer. */
export type UnitCommand =
  | {
      readonly kind: 'RegisterUnit';
      readonly registrationNumber: string;
      readonly conventionId: ConventionId;
      readonly operatorId: AgencyId;
      readonly dwelling: Dwelling;
      readonly address: Personal;
      readonly standing: ConventionStanding;
    }
  | {
      readonly kind: 'InspectUnit';
      readonly checklist: Checklist;
      readonly on: LegalDate;
      readonly items: readonly InspectedItem[];
      readonly remarks?: Personal;
    }
  | { readonly kind: 'MakeUnitAvailable'; readonly standing: ConventionStanding; readonly on: LegalDate }
  | {
      readonly kind: 'ReserveUnit';
      readonly offerId: OfferId;
      readonly caseId: CaseId;
      readonly standing: ConventionStanding;
      readonly on: LegalDate;
    }
  | { readonly kind: 'ReleaseUnit'; readonly offerId: OfferId; readonly because: UnitReleaseReason }
  | { readonly kind: 'OccupyUnit'; readonly offerId: OfferId; readonly caseId: CaseId; readonly on: LegalDate; readonly accepted: boolean }
  | { readonly kind: 'WithdrawUnit'; readonly reason: WithdrawalReason; readonly remarks?: Personal };

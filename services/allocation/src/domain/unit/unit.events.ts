import type { Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { AgencyId, CaseId, CitedRule, ConventionId, LegalDate, OfferId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** What a dwelling is, as far as an allocation must know. */
export interface Dwelling {
  readonly territory: string;
  readonly quarter: string;
  readonly persons: number;
  readonly sleepingRooms: number;
  /** Storeys above the ground; 0 is the ground floor. */
  readonly floor: number;
  readonly stepFree: boolean;
  readonly gas: boolean;
}

export interface InspectedItem {
  readonly item: string;
  readonly passed: boolean;
}

export const WITHDRAWAL_REASONS = ['found-unfit', 'needed-by-owner', 'damaged', 'convention-ended'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

export const UNIT_RELEASE_REASONS = ['refused', 'expired', 'withdrawn', 'set-aside'] as const;
export type UnitReleaseReason = (typeof UNIT_RELEASE_REASONS)[number];

export type UnitEvent =
  | {
      readonly type: 'UnitRegistered';
      readonly data: {
        readonly registrationNumber: string;
        readonly conventionId: ConventionId;
        readonly operatorId: AgencyId;
        readonly dwelling: Dwelling;
        readonly address: Personal;
      };
    }
  | {
      readonly type: 'UnitInspected';
      readonly data: {
        readonly checklist: CitedRule;
        readonly inspectedOn: LegalDate;
        readonly items: readonly InspectedItem[];
        readonly fit: boolean;
        readonly remarks?: Personal;
        /** The offer that had reserved the dwelling; one found unfit takes it along. */
        readonly reservedFor?: OfferId;
        readonly territory: string;
        readonly conventionId: ConventionId;
      };
    }
  | { readonly type: 'UnitMadeAvailable'; readonly data: { readonly territory: string; readonly conventionId: ConventionId } }
  | {
      readonly type: 'UnitReserved';
      readonly data: { readonly offerId: OfferId; readonly caseId: CaseId; readonly territory: string; readonly conventionId: ConventionId };
    }
  | {
      readonly type: 'UnitReleased';
      readonly data: {
        readonly offerId: OfferId;
        readonly caseId: CaseId;
        readonly because: UnitReleaseReason;
        readonly territory: string;
        readonly conventionId: ConventionId;
      };
    }
  | {
      readonly type: 'UnitOccupied';
      readonly data: {
        readonly offerId: OfferId;
        readonly caseId: CaseId;
        readonly occupiedOn: LegalDate;
        readonly territory: string;
        readonly conventionId: ConventionId;
      };
    }
  | {
      readonly type: 'UnitWithdrawn';
      readonly data: {
        readonly reason: WithdrawalReason;
        readonly remarks?: Personal;
        /** The offer that had reserved the dwelling, which is then set aside or withdrawn. */
        readonly reservedFor?: OfferId;
        readonly territory: string;
        readonly conventionId: ConventionId;
      };
    };

export const personal = {
  UnitRegistered: { address: 'stream' },
  UnitInspected: { remarks: 'stream' },
  UnitWithdrawn: { remarks: 'stream' },
} satisfies PersonalFields<UnitEvent>;

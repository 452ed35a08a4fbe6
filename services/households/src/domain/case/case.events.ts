import type { Instant, Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { BuildingId, CitedRule, ConventionId, DangerClass, HouseholdId, LegalDate, NoticeId, OfferId, OrderId, OrderKind, Requirements, UnitId, VisitId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** Whose file it is. Every fact of a case carries it. */
export interface About {
  readonly householdId: HouseholdId;
  readonly territory: string;
}

/** One rule of a rule set, and what it said of this family. */
export interface RuleResult {
  readonly rule: string;
  readonly holds: boolean;
}

/** The rule set a decision used: enough to find the very text again. */
export interface CitedRuleSet extends CitedRule {
  /** SHA-256 of the rule set's canonical text, hex. */
  readonly digest: string;
}

/** What was judged, by which rules, with every rule's result. */
export interface Judgement {
  readonly ruleSet: CitedRuleSet;
  /** SHA-256 of the canonical inputs, hex. */
  readonly inputs: string;
  readonly results: readonly RuleResult[];
}

export interface Appeal {
  /** To whom the family appeals: a code that the notice puts in words. */
  readonly route: string;
  readonly until: LegalDate;
  /** The norm that gives the days. */
  readonly norm?: CitedRule;
}

export const ENTITLEMENTS = ['provisional-unit', 'rent-allowance'] as const;
export type Entitlement = (typeof ENTITLEMENTS)[number];

/** MAD, integer centimes. */
export interface Money {
  readonly centimes: number;
  readonly currency: 'MAD';
}

export const OFFER_ENDINGS = ['refused', 'expired', 'withdrawn', 'set-aside'] as const;
export type OfferEnding = (typeof OFFER_ENDINGS)[number];

export const VISIT_REASONS = ['day-7', 'day-30', 'quarterly', 'notice-undeliverable', 'no-contact'] as const;
export type VisitReason = (typeof VISIT_REASONS)[number];

export const VISIT_FINDINGS = ['well-housed', 'needs-help', 'nobody-there'] as const;
export type VisitFinding = (typeof VISIT_FINDINGS)[number];

export const SUSPENSION_REASONS = ['family-unreachable', 'documents-missing', 'asked-by-family', 'under-investigation'] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

export const CLOSING_REASONS = ['settled', 'ineligible', 'left-territory', 'asked-by-family', 'opened-in-error'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Until when a closed file is kept, by which norm. */
export interface Retention {
  readonly until: LegalDate;
  readonly norm: CitedRule;
}

export const KEEPING_REASONS = ['legal-claims', 'right-to-return-open', 'archive-in-the-public-interest', 'audit-under-way'] as const;
/** Why a closed file is kept beyond its time. */
export type KeepingReason = (typeof KEEPING_REASONS)[number];

export type CaseEvent =
  | {
      readonly type: 'CaseOpened';
      readonly data: About & {
        readonly buildingId: BuildingId;
        /** An officer's own decision, or an order that touches the building. */
        readonly because: 'request' | 'order';
        readonly openedOn: LegalDate;
        readonly dangerClass?: DangerClass;
        /** The family's last survey by then, where there was one. */
        readonly surveyedOn?: LegalDate;
      };
    }
  | {
      readonly type: 'CasePlacedUnderOrder';
      readonly data: About & {
        readonly buildingId: BuildingId;
        readonly orderId: OrderId;
        readonly kind: OrderKind;
        readonly dangerClass: DangerClass;
        readonly issuedOn: LegalDate;
        readonly endsOn?: LegalDate;
      };
    }
  | {
      readonly type: 'FamilyToldToEvacuate';
      readonly data: About & { readonly buildingId: BuildingId; readonly orderId: OrderId; readonly dangerClass: DangerClass; readonly evacuateBy: LegalDate };
    }
  | { readonly type: 'DangerClassNoted'; readonly data: About & { readonly dangerClass: DangerClass } }
  | {
      readonly type: 'EmergencySheltered';
      readonly data: About & { readonly since: LegalDate; readonly regulariseBy: LegalDate; readonly norm: CitedRule };
    }
  | {
      readonly type: 'EligibilityProposed';
      readonly data: About & Judgement & { readonly by: string; readonly outcome: 'eligible' | 'ineligible'; readonly proposalHash: string; readonly note?: Personal };
    }
  | { readonly type: 'EligibilityProposalReturned'; readonly data: About & { readonly by: string; readonly proposalHash: string; readonly note: Personal } }
  | {
      readonly type: 'EligibilityDecided';
      readonly data: About &
        Judgement & {
          readonly by: string;
          readonly proposedBy: string;
          readonly proposalHash: string;
          readonly outcome: 'eligible' | 'ineligible';
          /** Rules that did not hold; empty for a positive decision. */
          readonly reasons: readonly string[];
          readonly appeal?: Appeal;
          readonly note?: Personal;
        };
    }
  | {
      readonly type: 'EntitlementProposed';
      readonly data: About &
        Judgement & {
          readonly by: string;
          readonly entitlement: Entitlement;
          readonly outcome: 'granted' | 'refused';
          readonly proposalHash: string;
          readonly requirements: Requirements;
          readonly amount?: Money;
          readonly months?: number;
          readonly note?: Personal;
        };
    }
  | {
      readonly type: 'EntitlementProposalReturned';
      readonly data: About & { readonly by: string; readonly entitlement: Entitlement; readonly proposalHash: string; readonly note: Personal };
    }
  | {
      readonly type: 'EntitlementGranted';
      readonly data: About &
        Judgement & {
          readonly by: string;
          readonly proposedBy: string;
          readonly proposalHash: string;
          readonly entitlement: Entitlement;
          readonly dangerClass: DangerClass;
          readonly waitingSince: LegalDate;
          readonly requirements: Requirements;
          readonly readAt?: number;
          readonly amount?: Money;
          readonly months?: number;
          readonly note?: Personal;
        };
    }
  | {
      readonly type: 'EntitlementRefused';
      readonly data: About &
        Judgement & {
          readonly by: string;
          readonly proposedBy: string;
          readonly proposalHash: string;
          readonly entitlement: Entitlement;
          readonly reasons: readonly string[];
          readonly appeal: Appeal;
          readonly note?: Personal;
        };
    }
  | {
      readonly type: 'DwellingRequirementsNoted';
      readonly data: About & { readonly dangerClass: DangerClass; readonly waitingSince: LegalDate; readonly requirements: Requirements; readonly readAt?: number };
    }
  | {
      readonly type: 'CaseOffered';
      readonly data: About & { readonly offerId: OfferId; readonly unitId: UnitId; readonly conventionId: ConventionId; readonly respondBy: Instant };
    }
  | {
      readonly type: 'CaseAccepted';
      readonly data: About & { readonly offerId: OfferId; readonly unitId: UnitId; readonly conventionId: ConventionId; readonly acceptedOn?: LegalDate };
    }
  | { readonly type: 'CaseReturnedToWaiting'; readonly data: About & { readonly offerId: OfferId; readonly because: OfferEnding } }
  | {
      readonly type: 'FamilyMovedIn';
      readonly data: About & { readonly offerId: OfferId; readonly unitId: UnitId; readonly conventionId: ConventionId; readonly movedInOn: LegalDate };
    }
  | {
      readonly type: 'VisitPlanned';
      readonly data: About & { readonly visitId: VisitId; readonly dueOn: LegalDate; readonly because: VisitReason; readonly noticeId?: NoticeId; readonly norm: CitedRule };
    }
  | {
      readonly type: 'VisitRecorded';
      readonly data: About & { readonly visitId: VisitId; readonly visitedOn: LegalDate; readonly found: VisitFinding; readonly note?: Personal };
    }
  | { readonly type: 'CaseSuspended'; readonly data: About & { readonly reason: SuspensionReason; readonly note?: Personal } }
  | {
      readonly type: 'CaseResumed';
      readonly data: About & {
        /** Where the family waits for a dwelling again. */
        readonly waiting?: { readonly dangerClass: DangerClass; readonly waitingSince: LegalDate; readonly requirements: Requirements; readonly readAt?: number };
      };
    }
  | {
      readonly type: 'CaseClosed';
      readonly data: About & {
        readonly reason: ClosingReason;
        readonly note?: Personal;
        /** Planned visits that nobody makes any more. */
        readonly visitsDropped?: readonly VisitId[];
        readonly retention?: Retention;
      };
    }
  /** It was kept as long as the norm says: somebody has to decide. */
  | { readonly type: 'RetentionDue'; readonly data: About & Retention }
  | { readonly type: 'RetentionExtended'; readonly data: About & Retention & { readonly by: string; readonly reason: KeepingReason } }
  /** The persons are to be forgotten, each by an erasure of their own. */
  | { readonly type: 'RetentionEnded'; readonly data: About & { readonly by: string } };

/** What a fact of this type says, beside whose file it is. `readAt` is the version of the household's record at which its requirements were read. */
export type Said<Type extends CaseEvent['type']> = Omit<Extract<CaseEvent, { type: Type }>['data'], keyof About>;

export const personal = {
  EligibilityProposed: { note: 'householdId' },
  EligibilityProposalReturned: { note: 'householdId' },
  EligibilityDecided: { note: 'householdId' },
  EntitlementProposed: { note: 'householdId' },
  EntitlementProposalReturned: { note: 'householdId' },
  EntitlementGranted: { note: 'householdId' },
  EntitlementRefused: { note: 'householdId' },
  VisitRecorded: { note: 'householdId' },
  CaseSuspended: { note: 'householdId' },
  CaseClosed: { note: 'householdId' },
} satisfies PersonalFields<CaseEvent>;

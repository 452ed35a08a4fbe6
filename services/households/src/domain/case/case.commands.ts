import type { Instant, Personal } from '@iwaa/event-sourcing';
import type { BuildingId, CitedRule, ConventionId, DangerClass, HouseholdId, LegalDate, NoticeId, OfferId, OrderId, OrderKind, Requirements, UnitId, VisitId } from '../shared.js';
import type { CitedRuleSet, ClosingReason, Entitlement, KeepingReason, Money, OfferEnding, SuspensionReason, VisitFinding, VisitReason } from './case.events.js';
import type { Span } from './dates.js';
import type { Inputs, Rule } from './rules.policies.js';

/** What a file begins with, where the command may open one. */
export interface Beginning {
  readonly householdId: HouseholdId;
  readonly territory: string;
  readonly buildingId: BuildingId;
  readonly openedOn: LegalDate;
  readonly dangerClass?: DangerClass;
  readonly surveyedOn?: LegalDate;
}

/** A family that lives in a building of which something is told. */
export type Touched = Pick<Beginning, 'householdId' | 'territory' | 'buildingId'> & { readonly dangerClass: DangerClass };

/** The rules in force, to judge by and to cite. */
export interface RuleSet extends CitedRuleSet {
  readonly rules: readonly Rule[];
}

/** A kind of help with its rules; a rent allowance comes with its amount a month and its months. */
export interface EntitlementRuleSet extends RuleSet {
  readonly amount?: Money;
  readonly months?: number;
}

/** SHA-256 of the canonical inputs, and of the proposal as the commission reads it; made outside, where there is something to hash with. */
export interface Digests {
  readonly inputs: string;
  readonly proposal: string;
}

/** To whom a family appeals, and in how many days after the decision. */
export interface AppealNorm extends CitedRule {
  readonly route: string;
  readonly days: number;
}

/** How long a family may be sheltered before it is decided what follows. */
export interface ShelterNorm extends CitedRule {
  readonly days: number;
}

/** A visit with its new id, so long after what it follows from. */
export interface Planned {
  readonly visitId: VisitId;
  readonly because: VisitReason;
  readonly after: Span;
}

/** Requirements as the household's record gave them at this version. */
export interface Reading {
  readonly requirements: Requirements;
  readonly readAt: number;
}

/** How long a closed file is kept without asking anybody. */
export interface RetentionNorm extends CitedRule {
  readonly after: Span;
}

export const RETENTION_DECISIONS = ['keep', 'erase'] as const;

/** What was proposed is so, or goes back with what is missing. */
export const DECISIONS = ['confirm', 'return'] as const;
/** What a person of the commission says of the proposal of this hash. */
export interface Decided {
  readonly decision: (typeof DECISIONS)[number];
  readonly proposalHash: string;
  readonly note?: Personal;
}
interface Decision extends Decided {
  readonly by: string;
  /** The day on which it is written down, not one it is dated back to: a family cannot contest before it can know. */
  readonly recordedOn: LegalDate;
  readonly appeal: AppealNorm;
}
interface Proposal {
  readonly by: string;
  readonly inputs: Inputs;
  readonly digests: Digests;
  readonly note?: Personal;
}

/** What may be asked of a family's file. `by` is the actor's subject, `on` the legal date on which it happens. */
export type CaseCommand =
  /** Without a building where it is not yet known where the family lives. */
  | ({ readonly kind: 'OpenCase'; readonly buildingId: BuildingId | undefined } & Omit<Beginning, 'buildingId'>)
  | ({ readonly kind: 'PlaceUnderOrder'; readonly dangerClass: DangerClass; readonly order: { readonly orderId: OrderId; readonly kind: OrderKind; readonly issuedOn: LegalDate; readonly endsOn?: LegalDate } } & Beginning)
  | ({ readonly kind: 'TellToEvacuate'; readonly dangerClass: DangerClass; readonly orderId: OrderId; readonly evacuateBy: LegalDate } & Beginning)
  | { readonly kind: 'NoteDangerClass'; readonly dangerClass: DangerClass }
  | { readonly kind: 'ShelterUrgently'; readonly on: LegalDate; readonly norm: ShelterNorm }
  | ({ readonly kind: 'ProposeEligibility'; readonly ruleSet: RuleSet } & Proposal)
  | ({ readonly kind: 'DecideEligibility' } & Decision)
  | ({ readonly kind: 'ProposeEntitlement'; readonly entitlement: Entitlement; readonly ruleSet: EntitlementRuleSet } & Proposal)
  | ({ readonly kind: 'DecideEntitlement'; readonly on: LegalDate; readonly reading: Reading } & Decision)
  | ({ readonly kind: 'NoteDwellingRequirements' } & Reading)
  | { readonly kind: 'NoteOffer'; readonly offerId: OfferId; readonly unitId: UnitId; readonly conventionId: ConventionId; readonly respondBy: Instant }
  | { readonly kind: 'NoteAcceptance'; readonly offerId: OfferId; readonly on: LegalDate }
  | { readonly kind: 'NoteOfferEnd'; readonly offerId: OfferId; readonly because: OfferEnding }
  | { readonly kind: 'RecordMoveIn'; readonly offerId: OfferId; readonly on: LegalDate; readonly visits: readonly Planned[]; readonly norm: CitedRule }
  | { readonly kind: 'PlanVisit'; readonly visit: Planned; readonly noticeId: NoticeId; readonly on: LegalDate; readonly norm: CitedRule }
  | { readonly kind: 'RecordVisit'; readonly visitId: VisitId; readonly on: LegalDate; readonly found: VisitFinding; readonly note?: Personal }
  | { readonly kind: 'SuspendCase'; readonly reason: SuspensionReason; readonly note?: Personal }
  | { readonly kind: 'ResumeCase'; readonly reading: Reading }
  | { readonly kind: 'CloseCase'; readonly reason: ClosingReason; readonly note?: Personal; readonly on: LegalDate; readonly retention: RetentionNorm }
  | { readonly kind: 'NoteRetentionDue'; readonly on: LegalDate }
  | { readonly kind: 'DecideRetention'; readonly decision: (typeof RETENTION_DECISIONS)[number]; readonly reason?: KeepingReason; readonly by: string; readonly on: LegalDate; readonly norm: RetentionNorm };

/** The command of one kind. */
export type Asking<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

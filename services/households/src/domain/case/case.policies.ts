import { require, type Personal } from '@iwaa/event-sourcing';
import type { BuildingId, DangerClass, LegalDate, NoticeId, OrderId, Requirements, VisitId } from '../shared.js';
import type { About, ClosingReason, Retention, Said, SuspensionReason, VisitFinding, VisitReason } from './case.events.js';

/** A family's place among those who wait, and what a dwelling must have for it. */
export interface Waiting {
  readonly dangerClass: DangerClass;
  readonly waitingSince: LegalDate;
  readonly requirements: Requirements;
  readonly readAt?: number;
}

export type Offered = Said<'CaseOffered'>;

/** How far the file has come. */
export type Stage =
  | {
      readonly at: 'open' | 'eligible' | 'ineligible' | 'entitled';
      /** What the commission missed in a proposal that it sent back. */
      readonly returned?: Said<'EligibilityProposalReturned'> | Said<'EntitlementProposalReturned'>;
    }
  | { readonly at: 'eligibility-proposed'; readonly proposal: Said<'EligibilityProposed'> }
  | { readonly at: 'entitlement-proposed'; readonly proposal: Said<'EntitlementProposed'> }
  | { readonly at: 'waiting'; readonly waiting: Waiting }
  | { readonly at: 'offered'; readonly waiting: Waiting; readonly offer: Offered }
  | { readonly at: 'accepted'; readonly waiting: Waiting; readonly offer: Offered; readonly acceptedOn?: LegalDate }
  | { readonly at: 'housed'; readonly home: Said<'FamilyMovedIn'> };

export interface Visit {
  readonly visitId: VisitId;
  readonly dueOn: LegalDate;
  readonly because: VisitReason;
  readonly noticeId?: NoticeId;
  readonly visitedOn?: LegalDate;
  readonly found?: VisitFinding;
  readonly note?: Personal;
}

/** An order that touches the family; `evacuateBy` once it was told to leave. */
export type OrderOnFile = { readonly orderId: OrderId; readonly buildingId: BuildingId; readonly evacuateBy?: LegalDate } & Partial<Said<'CasePlacedUnderOrder'>>;

export interface File {
  readonly about: About;
  readonly buildingId: BuildingId;
  readonly because: 'request' | 'order';
  readonly openedOn: LegalDate;
  readonly dangerClass?: DangerClass;
  readonly orders: readonly OrderOnFile[];
  readonly shelter?: Said<'EmergencySheltered'>;
  readonly stage: Stage;
  /** Who proposed what has not been decided yet; none of them decides it. */
  readonly proposers: readonly string[];
  readonly eligibility?: Said<'EligibilityDecided'>;
  readonly entitlement?: Said<'EntitlementGranted'> | Said<'EntitlementRefused'>;
  readonly visits: readonly Visit[];
}

export type Case =
  | { readonly status: 'none' }
  | ({ readonly status: 'current' } & File)
  | ({ readonly status: 'suspended'; readonly reason: SuspensionReason; readonly note?: Personal } & File)
  | ({
      readonly status: 'closed';
      readonly reason: ClosingReason;
      readonly note?: Personal;
      /** Absent once it was decided that its persons are to be forgotten. */
      readonly retention?: Retention;
      /** Somebody has to decide. */
      readonly retentionIsDue?: true;
    } & File);

export type Known = Exclude<Case, { status: 'none' }>;
export type Current = Extract<Case, { status: 'current' }>;
/** Not closed: what others tell of the family is written down, suspended or not. */
export type Living = Extract<Case, { status: 'current' | 'suspended' }>;

/** Where a file stands, in one word. */
export const standingOf = (state: Case): Stage['at'] | 'none' | 'suspended' | 'closed' => (state.status === 'current' ? state.stage.at : state.status);

export const isLiving = (state: Case): state is Living => state.status === 'current' || state.status === 'suspended';

export function mustBeLiving(state: Case): Living {
  require(state.status !== 'none', 'case-not-opened');
  require(state.status !== 'closed', 'case-is-closed');
  return state;
}

export function mustBeCurrent(state: Case): Current {
  const living = mustBeLiving(state);
  require(living.status === 'current', 'case-is-suspended');
  return living;
}

/** What a file waits for, from the grant of a dwelling until the family has the keys. */
export const waitingOf = (stage: Stage): Waiting | undefined => ('waiting' in stage ? stage.waiting : undefined);

/** The offer that is being answered or was accepted. */
export const offerOf = (stage: Stage): Offered | undefined => ('offer' in stage ? stage.offer : undefined);

export const noted = (note: Personal | undefined) => (note === undefined ? {} : { note });

import { ActionBody, IsId, IsRemark, IsTerritory, PageQuery, WholeNumberInQuery } from '@iwaa/service-kit';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DECISIONS, RETENTION_DECISIONS } from '../domain/case/case.commands.js';
import {
  CLOSING_REASONS,
  ENTITLEMENTS,
  KEEPING_REASONS,
  SUSPENSION_REASONS,
  VISIT_FINDINGS,
  type ClosingReason,
  type Entitlement,
  type KeepingReason,
  type SuspensionReason,
  type VisitFinding,
} from '../domain/case/case.events.js';
import type { HouseholdId, OfferId, VisitId } from '../domain/shared.js';
import { WORK_ITEM_KINDS } from '../projections/work-item-kinds.js';

export class OpenCaseBody extends ActionBody {
  @IsId()
  householdId!: HouseholdId;
}

export class NotedBody extends ActionBody {
  @IsOptional()
  @IsRemark()
  note?: string;
}

export class ProposeEntitlementBody extends NotedBody {
  @IsIn(ENTITLEMENTS)
  entitlement!: Entitlement;
}

export class DecideBody extends NotedBody {
  /** Digest of the proposal that was read; the file shows it. */
  @Matches(/^[0-9a-f]{64}$/, { message: 'the proposalHash that the case shows' })
  proposalHash!: string;

  /** `return` sends it back and says why in the note. */
  @IsIn(DECISIONS)
  decision!: (typeof DECISIONS)[number];
}

export class RecordMoveInBody extends ActionBody {
  /** The offer that the family accepted. */
  @IsId()
  offerId!: OfferId;
}

export class RecordVisitBody extends NotedBody {
  @IsId()
  visitId!: VisitId;

  @IsIn(VISIT_FINDINGS)
  found!: VisitFinding;
}

export class SuspendCaseBody extends NotedBody {
  @IsIn(SUSPENSION_REASONS)
  reason!: SuspensionReason;
}

export class CloseCaseBody extends NotedBody {
  @IsIn(CLOSING_REASONS)
  reason!: ClosingReason;
}

export class DecideRetentionBody extends ActionBody {
  /** `erase`: its persons are then asked for, each by an erasure of their own. */
  @IsIn(RETENTION_DECISIONS)
  decision!: (typeof RETENTION_DECISIONS)[number];

  /** Why it is kept on; needed to keep it. */
  @IsOptional()
  @IsIn(KEEPING_REASONS)
  reason?: KeepingReason;
}

const STATUSES = [
  'open',
  'eligibility-proposed',
  'eligible',
  'ineligible',
  'entitlement-proposed',
  'entitled',
  'waiting',
  'offered',
  'accepted',
  'housed',
  'suspended',
  'closed',
];

export class CaseListQuery extends PageQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: string;

  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsId()
  householdId?: string;

  /** 1 is the gravest. */
  @WholeNumberInQuery(1, 4)
  dangerClass?: number;
}

export class WorkItemListQuery extends PageQuery {
  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsIn(WORK_ITEM_KINDS)
  kind?: string;

  @IsOptional()
  @IsId()
  caseId?: string;
}

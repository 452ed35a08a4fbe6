import { ActionBody, IsId, IsRemark, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { IsIn, IsOptional } from 'class-validator';
import { REVIEWS } from '../domain/erasure/erasure.commands.js';
import { DECLINE_REASONS, ERASURE_ASKERS, ERASURE_GROUNDS, HOLD_REASONS, type DeclineReason, type ErasureAsker, type ErasureGround, type HoldReason } from '../domain/erasure/erasure.events.js';
import type { HouseholdId, PersonId } from '../domain/shared.js';

export class RequestErasureBody extends ActionBody {
  @IsId()
  householdId!: HouseholdId;

  /** A member, a former one, or the proxy. */
  @IsId()
  personId!: PersonId;

  /** On what the request rests. */
  @IsIn(ERASURE_GROUNDS)
  ground!: ErasureGround;

  /** Who wants it. */
  @IsIn(ERASURE_ASKERS)
  askedBy!: ErasureAsker;

  /** Goes with the person. */
  @IsOptional()
  @IsRemark()
  note?: string;
}

export class ReviewErasureBody extends ActionBody {
  @IsIn(REVIEWS)
  decision!: (typeof REVIEWS)[number];

  /** Why not; needed to decline. */
  @IsOptional()
  @IsIn(DECLINE_REASONS)
  reason?: DeclineReason;

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class PlaceLegalHoldBody extends ActionBody {
  @IsIn(HOLD_REASONS)
  reason!: HoldReason;
}

export class ErasureListQuery extends PageQuery {
  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsIn(['requested', 'approved', 'declined', 'carried-out'])
  status?: string;

  @IsOptional()
  @IsId()
  householdId?: string;
}

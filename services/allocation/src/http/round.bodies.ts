import { ActionBody, IsId, IsRemark, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import type { CaseId, UnitId } from '../domain/shared.js';

export class OpenRoundBody extends ActionBody {
  @IsTerritory()
  territory!: string;

  /** Published before anyone knows the result; draws the lot between equals. */
  @Matches(/^[A-Za-z0-9-]{8,64}$/, { message: '8 to 64 letters, digits or -' })
  seed!: string;
}

export class WishBody {
  @IsId()
  caseId!: CaseId;

  /** The dwelling this family shall be offered; absent: none in this round. */
  @IsOptional()
  @IsId()
  unitId?: UnitId;
}

export class EditRoundBody extends ActionBody {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => WishBody)
  edits!: WishBody[];

  @IsRemark()
  reason!: string;
}

export class ApproveRoundBody extends ActionBody {
  /** Digest of the pairs that the commission read, as the proposal shows it. */
  @Matches(/^[0-9a-f]{64}$/, { message: 'the proposal’s SHA-256 in hexadecimal' })
  proposalHash!: string;
}

export class RejectRoundBody extends ApproveRoundBody {
  @IsRemark()
  reason!: string;
}

export class RoundListQuery extends PageQuery {
  @IsOptional()
  @IsIn(['opened', 'solved', 'proposed', 'approved', 'rejected'])
  status?: string;

  @IsOptional()
  @IsTerritory()
  territory?: string;
}

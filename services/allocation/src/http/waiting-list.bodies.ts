import { ActionBody, IsId, IsLegalDate, IsQuarter, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import {
  AGE_BANDS,
  DANGER_CLASSES,
  LEAVING_REASONS,
  SEXES,
  type DangerClass,
  type LeavingReason,
  type Occupants,
  type Requirements,
} from '../domain/candidate/candidate.events.js';
import type { CaseId, HouseholdId, LegalDate } from '../domain/shared.js';

/** So many persons of an age band and a sex. */
export class OccupantsBody implements Occupants {
  /** Infant: under 4; child: 4 to 11; adolescent: 12 to 17; adult: 18 to 64; senior: 65 and over. */
  @IsIn(AGE_BANDS)
  ageBand!: Occupants['ageBand'];

  @IsIn(SEXES)
  sex!: Occupants['sex'];

  @IsInt()
  @Min(1)
  @Max(30)
  count!: number;
}

/** What a dwelling must have: needs, never conditions. */
export class RequirementsBody implements Requirements {
  @IsInt()
  @Min(1)
  @Max(30)
  persons!: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => OccupantsBody)
  occupants?: OccupantsBody[];

  @IsInt()
  @Min(0)
  @Max(20)
  sleepingRooms!: number;

  @IsBoolean()
  stepFree!: boolean;

  @IsBoolean()
  noGas!: boolean;

  @IsOptional()
  @IsInt()
  @Min(-2)
  @Max(60)
  highestFloor?: number;

  @IsArray()
  @ArrayMaxSize(10)
  @IsQuarter({ each: true })
  quarters!: string[];
}

export class CorrectCandidateBody extends ActionBody {
  /** 1 is the gravest. */
  @IsIn(DANGER_CLASSES)
  dangerClass!: DangerClass;

  @IsLegalDate()
  waitingSince!: LegalDate;

  @ValidateNested()
  @Type(() => RequirementsBody)
  requirements!: RequirementsBody;
}

export class EnterCandidateBody extends CorrectCandidateBody {
  @IsId()
  caseId!: CaseId;

  @IsId()
  householdId!: HouseholdId;

  @IsTerritory()
  territory!: string;
}

export class LeaveWaitingListBody extends ActionBody {
  @IsIn(LEAVING_REASONS)
  reason!: LeavingReason;
}

export class WaitingListQuery extends PageQuery {
  @IsOptional()
  @IsIn(['waiting', 'matched', 'left'])
  status?: string;

  @IsOptional()
  @IsTerritory()
  territory?: string;
}

import { ActionBody, IsId, IsQuarter, IsRemark, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { AgencyId, ConventionId } from '../domain/shared.js';
import { WITHDRAWAL_REASONS, type Dwelling, type WithdrawalReason } from '../domain/unit/unit.events.js';

export class DwellingBody implements Dwelling {
  @IsTerritory()
  territory!: string;

  @IsQuarter()
  quarter!: string;

  /** How many persons it can house. */
  @IsInt()
  @Min(1)
  @Max(30)
  persons!: number;

  @IsInt()
  @Min(0)
  @Max(20)
  sleepingRooms!: number;

  /** Storeys above the ground; 0 is the ground floor. */
  @IsInt()
  @Min(-2)
  @Max(60)
  floor!: number;

  @IsBoolean()
  stepFree!: boolean;

  @IsBoolean()
  gas!: boolean;
}

export class RegisterUnitBody extends ActionBody {
  /** The dwelling's number in the operator's register; the same number is the same dwelling. */
  @Matches(/^[A-Z0-9][A-Z0-9/.-]{2,39}$/, { message: 'the register’s number: capital letters, digits, / . -' })
  registrationNumber!: string;

  @IsId()
  conventionId!: ConventionId;

  /** The agency that operates it, a party to the convention. */
  @IsId()
  operatorId!: AgencyId;

  @ValidateNested()
  @Type(() => DwellingBody)
  dwelling!: DwellingBody;

  @IsString()
  @Length(5, 300)
  address!: string;
}

export class InspectedItemBody {
  /** A code of the checklist in force. */
  @Matches(/^[a-z]+(-[a-z]+)*$/, { message: 'a code of the checklist in kebab-case: roof-watertight' })
  item!: string;

  @IsBoolean()
  passed!: boolean;
}

export class InspectUnitBody extends ActionBody {
  /** Every item of the checklist in force, once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => InspectedItemBody)
  items!: InspectedItemBody[];

  @IsOptional()
  @IsRemark()
  remarks?: string;
}

export class WithdrawUnitBody extends ActionBody {
  @IsIn(WITHDRAWAL_REASONS)
  reason!: WithdrawalReason;

  @IsOptional()
  @IsRemark()
  remarks?: string;
}

export class UnitListQuery extends PageQuery {
  @IsOptional()
  @IsIn(['registered', 'fit', 'unfit', 'available', 'reserved', 'occupied', 'withdrawn'])
  status?: string;

  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsId()
  conventionId?: string;
}

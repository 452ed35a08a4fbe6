import { IsId, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { IsIn, IsOptional } from 'class-validator';
import { TENURES } from '../domain/household/household.events.js';
import { IsCin, IsIdcs } from './fields.js';

/** One of the two. */
export class FindHouseholdsBody {
  @IsOptional()
  @IsCin()
  cin?: string;

  @IsOptional()
  @IsIdcs()
  idcs?: string;
}

export class HouseholdListQuery extends PageQuery {
  @IsOptional()
  @IsTerritory()
  territory?: string;

  /** `identified`: a source lists it, and nobody knows yet where it lives. */
  @IsOptional()
  @IsIn(['identified', 'registered'])
  status?: string;

  @IsOptional()
  @IsId()
  buildingId?: string;

  @IsOptional()
  @IsIn(TENURES)
  tenure?: string;
}

import { ActionBody, IsId, IsLegalDate, IsRemark, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import {
  PARTY_ROLES,
  SUSPENSION_REASONS,
  TERMINATION_REASONS,
  type AgencyId,
  type LegalDate,
  type PartyRole,
  type SuspensionReason,
  type TerminationReason,
} from '../domain/convention/convention.events.js';

export class DraftConventionBody extends ActionBody {
  /** The agreement's own number. */
  @Matches(/^[A-Z0-9][A-Z0-9/.-]{2,39}$/, { message: 'the agreement’s number: capital letters, digits, / . -' })
  reference!: string;

  @IsTerritory()
  territory!: string;

  @IsLegalDate()
  startsOn!: LegalDate;

  @IsLegalDate()
  endsOn!: LegalDate;
}

export class AddPartyBody extends ActionBody {
  @IsId()
  agencyId!: AgencyId;

  @IsIn(PARTY_ROLES)
  role!: PartyRole;
}

export class CommitUnitsBody extends ActionBody {
  @IsId()
  agencyId!: AgencyId;

  @IsInt()
  @Min(1)
  @Max(10_000)
  units!: number;
}

export class SignConventionBody extends ActionBody {
  @IsId()
  agencyId!: AgencyId;

  /** The person who signs; kept under that person's own key. */
  @IsString()
  @Length(2, 200)
  signatoryName!: string;
}

export class SuspendConventionBody extends ActionBody {
  @IsIn(SUSPENSION_REASONS)
  reason!: SuspensionReason;

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class TerminateConventionBody extends ActionBody {
  @IsIn(TERMINATION_REASONS)
  reason!: TerminationReason;

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class ConventionListQuery extends PageQuery {
  @IsOptional()
  @IsIn(['drafted', 'in-force', 'suspended', 'terminated'])
  status?: 'drafted' | 'in-force' | 'suspended' | 'terminated';

  @IsOptional()
  @IsTerritory()
  territory?: string;
}

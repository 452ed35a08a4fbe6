import { ActionBody, IsId, IsInstant, IsLegalDate, IsQuarter, IsRemark, IsTerritory } from '@iwaa/service-kit';
import type { Instant } from '@iwaa/event-sourcing';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import {
  CONDITIONS,
  CONTACT_CHANNELS,
  DEPARTURES,
  LANGUAGES,
  MEMBER_ROLES,
  TENURES,
  type Condition,
  type ContactChannel,
  type Departure,
  type Language,
  type MemberRole,
  type Tenure,
} from '../domain/household/household.events.js';
import { SEXES, type BuildingId, type LegalDate, type PersonId, type Sex } from '../domain/shared.js';
import { IsCin, IsIdcs } from './fields.js';
import { IsContactAddress } from './is-contact-address.js';

/** A person of the household; kept under that person's own key. */
export class MemberBody {
  @IsString()
  @Length(2, 200)
  name!: string;

  @IsLegalDate()
  birthDate!: LegalDate;

  @IsIn(SEXES)
  sex!: Sex;

  /** What the person is to the head. */
  @IsIn(MEMBER_ROLES)
  role!: MemberRole;

  @IsOptional()
  @IsCin()
  cin?: string;
}

export class AddMemberBody extends MemberBody {
  /** When it happened, not when it was typed. Default: now. Never in the future. */
  @IsOptional()
  @IsInstant()
  occurredAt?: Instant;
}

export class RegisterHouseholdBody extends ActionBody {
  @IsTerritory()
  territory!: string;

  /** Where the household lives; in the same territory. */
  @IsId()
  buildingId!: BuildingId;

  @IsIn(TENURES)
  tenure!: Tenure;

  /** Language in which the household wants to be told. */
  @IsIn(LANGUAGES)
  language!: Language;

  /** Exactly one is the head, and somebody is of age. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => MemberBody)
  members!: MemberBody[];

  /** Social identifier of the household. */
  @IsOptional()
  @IsIdcs()
  idcs?: string;
}

export class LocateHouseholdBody extends ActionBody {
  /** Where the household lives; in the same territory. */
  @IsId()
  buildingId!: BuildingId;
}

export class RecordDepartureBody extends ActionBody {
  @IsId()
  memberId!: PersonId;

  @IsIn(DEPARTURES)
  because!: Departure;
}

export class ChangeHeadBody extends ActionBody {
  @IsId()
  headId!: PersonId;
}

export class CorrectTenureBody extends ActionBody {
  @IsIn(TENURES)
  tenure!: Tenure;
}

export class RecordSurveyBody extends ActionBody {
  @IsLegalDate()
  surveyedOn!: LegalDate;

  /** Since when the household lives there. */
  @IsLegalDate()
  occupiedSince!: LegalDate;

  @IsInt()
  @Min(0)
  @Max(50)
  roomsOccupied!: number;

  @IsBoolean()
  ownsOtherDwelling!: boolean;

  /** MAD centimes a month, of all members together. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  monthlyIncome?: number;

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class RecordNeedsBody extends ActionBody {
  @IsId()
  memberId!: PersonId;

  /** All that the member lives with now; none when it is over. */
  @IsArray()
  @ArrayUnique()
  @IsIn(CONDITIONS, { each: true })
  conditions!: Condition[];
}

export class RecordPreferencesBody extends ActionBody {
  /** Quarters of the places that matter: school, work, care. */
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsQuarter({ each: true })
  quarters!: string[];

  @IsOptional()
  @IsRemark()
  note?: string;
}

export class ProxyContactBody {
  @IsIn(CONTACT_CHANNELS)
  channel!: ContactChannel;

  /** E-mail address, or telephone number in E.164. */
  @IsString()
  @Length(3, 254)
  @IsContactAddress()
  address!: string;
}

export class ContactBody extends ProxyContactBody {
  /** A member, or the proxy. */
  @IsId()
  personId!: PersonId;
}

export class RecordContactsBody extends ActionBody {
  @IsIn(LANGUAGES)
  language!: Language;

  /** The first is asked first. */
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ContactBody)
  contacts!: ContactBody[];
}

export class NameProxyBody extends ActionBody {
  @IsString()
  @Length(2, 200)
  name!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ProxyContactBody)
  contact?: ProxyContactBody;
}

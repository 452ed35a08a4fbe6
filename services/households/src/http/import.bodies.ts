import { ActionBody, IsTerritory, PageQuery } from '@iwaa/service-kit';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min, ValidateBy } from 'class-validator';

/** Property decorator: a profile; what is in it is checked by its own reader, which names each place. */
const IsImportProfile = (): PropertyDecorator =>
  ValidateBy({
    name: 'isImportProfile',
    validator: { validate: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value), defaultMessage: () => 'a profile: docs/reference/import-profiles.md' },
  });

export class OpenImportBody extends ActionBody {
  /** How columns become fields. */
  @IsImportProfile()
  profile!: object;

  /** Where what is imported lies; default: the profile's. */
  @IsOptional()
  @IsTerritory()
  territory?: string;

  /** Judge everything and enter nothing. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  /** SHA-256 of what is going to be sent, in hexadecimal: whoever goes on later finds the import by it. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'a SHA-256 in hexadecimal, lower case' })
  content?: string;
}

/** 180,000 bytes, in base64. */
const LONGEST = 240_000;

export class AddPartBody extends ActionBody {
  /** A file of the profile. */
  @Matches(/^[a-z]{1,40}$/, { message: 'the name of a file in the profile: households' })
  file!: string;

  /** From 1, in order; a part that is sent again is kept once. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  part!: number;

  /** No further part follows. */
  @IsOptional()
  @IsBoolean()
  last?: boolean;

  /** Text in UTF-8, cut between two characters, as base64: at most 180,000 bytes. */
  @Matches(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, { message: 'base64' })
  @MaxLength(LONGEST)
  base64!: string;
}

export const IMPORT_STATUSES = ['waiting-for-files', 'reading', 'entering', 'completed', 'refused', 'cancelled'] as const;

export class ImportListQuery extends PageQuery {
  @IsOptional()
  @IsTerritory()
  territory?: string;

  @IsOptional()
  @IsIn(IMPORT_STATUSES)
  status?: string;
}

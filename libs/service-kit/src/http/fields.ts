import { Transform } from 'class-transformer';
import { applyDecorators } from '@nestjs/common';
import { IsInt, IsOptional, Matches, Max, Min, ValidateBy } from 'class-validator';
import { isId } from './id.js';
import { isInstant } from './instant.js';

/** Property decorator: an instant. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({ name: 'isInstant', validator: { validate: isInstant, defaultMessage: () => 'an instant in UTC with milliseconds: 2026-11-25T18:00:00.000Z' } });

/** Property decorator: the id of something, a UUID in lower case. */
export const IsId = (each: { each?: boolean } = {}): PropertyDecorator => 
  ValidateBy({ name: 'isId', validator: { validate: isId, defaultMessage: () => 'a UUID in lower case' } }, each);

/** Property decorator for a query parameter: a whole number in plain digits, absent or within these bounds. */
export const WholeNumberInQuery = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value)),
    IsInt(),
    Min(min),
    Max(max),
  );

/** Property decorator: ISO 3166-2 code of a Moroccan region, prefecture or province. */
export const IsTerritory = (): PropertyDecorator => Matches(/^MA-[0-9A-Z]{2,3}$/, { message: 'a territory code such as MA-FES' });

/** Property decorator: the code of a quarter within its territory. */
export const IsQuarter = (each: { each?: boolean } = {}): PropertyDecorator =>
  Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { ...each, message: 'the code of a quarter in kebab-case: talaa-kebira' });

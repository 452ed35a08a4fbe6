import { Transform } from 'class-transformer';
import { applyDecorators } from '@nestjs/common';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

/** RFC 3339 in UTC with milliseconds: the one form in which instants travel. */
export const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** UUID in lower case. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Property decorator: an instant. */
export const IsInstant = (): PropertyDecorator => Matches(INSTANT, { message: 'an instant in UTC with milliseconds: 2026-11-25T18:00:00.000Z' });

/** Property decorator: the id of something, a UUID in lower case. */
export const IsId = (each: { each?: boolean } = {}): PropertyDecorator => Matches(UUID, { ...each, message: 'a UUID in lower case' });

/** Property decorator for a query parameter: a whole number in plain digits, absent or within these bounds. */
export const WholeNumberInQuery = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value)),
    IsInt(),
    Min(min),
    Max(max),
  );

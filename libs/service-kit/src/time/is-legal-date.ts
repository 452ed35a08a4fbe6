import { ValidateBy } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import type { LegalDate } from './legal-date.js';

/** Property decorator: a calendar date that exists, `YYYY-MM-DD`. */
export const IsLegalDate = (): PropertyDecorator =>
  ValidateBy({ name: 'isLegalDate', validator: { validate: isLegalDate, defaultMessage: () => 'a calendar date that exists: 2026-11-25' } });

/** A calendar date that exists, `YYYY-MM-DD`. */
export const isLegalDate = (value: unknown): value is LegalDate => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && exists(value);

function exists(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

import { Temporal } from 'temporal-polyfill';
import type { LegalDate } from '../shared.js';

/** A span in calendar days or months. */
export interface Span {
  readonly days?: number;
  readonly months?: number;
}

export const later = (from: LegalDate, span: Span): LegalDate => Temporal.PlainDate.from(from).add(span).toString() as LegalDate;

/** Whole days from one date to a later one; negative when it is earlier. */
export const daysBetween = (from: LegalDate, to: LegalDate): number => Temporal.PlainDate.from(from).until(to).days;

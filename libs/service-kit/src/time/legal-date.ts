import type { Instant } from '@iwaa/event-sourcing';
import { Temporal } from 'temporal-polyfill';

/** A calendar date in Africa/Casablanca, `YYYY-MM-DD`: the form of every legal deadline. */
export type LegalDate = string & { readonly __legalDate: true };

export const LEGAL_ZONE = 'Africa/Casablanca';

/** Version of the time zone data in use, `2026c`: Morocco's offset is a decree, so whoever computes a date says by which data. */
export const zoneData = (): string => process.versions['tz'] ?? 'unknown';

/**
 * The legal date on which an instant falls. Computed here and nowhere else, never in SQL:
 * database servers carry their own, often older, zone data.
 */
export const legalDateOf = (at: Instant): LegalDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(LEGAL_ZONE).toPlainDate().toString() as LegalDate;

/** The first moment of a legal date: when what is due on it becomes due. */
export const startOfLegalDate = (date: string): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(LEGAL_ZONE).toInstant().toString({ fractionalSecondDigits: 3 }) as Instant;

import { Temporal } from 'temporal-polyfill';
export const LEGAL_ZONE = 'Africa/Casablanca';
/** Version of the time zone data in use, `2026c`: Morocco's offset is a decree, so whoever computes a date says by which data. */
export const zoneData = () => process.versions['tz'] ?? 'unknown';
/**
 * The legal date on which an instant falls. Computed here and nowhere else, never in SQL:
 * database servers carry their own, often older, zone data.
 */
export const legalDateOf = (at) => Temporal.Instant.from(at).toZonedDateTimeISO(LEGAL_ZONE).toPlainDate().toString();

import type { Instant } from '@iwaa/event-sourcing';

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** RFC 3339 in UTC with milliseconds, of a day that exists: the one form in which instants travel. */
export function isInstant(value: unknown): value is Instant {
  if (typeof value !== 'string' || !FORM.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

/** @param ms milliseconds since 1970 */
export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant;

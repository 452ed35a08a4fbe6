import type { Instant } from '@iwaa/event-sourcing';
import { Temporal } from 'temporal-polyfill';

/** Local times of the day, `HH:MM`; over midnight where `from` is the later one. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** The end of the quiet hours in which an instant lies, by the clock on the wall of a zone; undefined outside of them. */
export function endOfQuiet(at: Instant, { from, to }: QuietHours, zone: string): Instant | undefined {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const [time, begins, ends] = [local.toPlainTime(), Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const isAfter = (bound: Temporal.PlainTime) => Temporal.PlainTime.compare(time, bound) >= 0;
  const overMidnight = Temporal.PlainTime.compare(begins, ends) > 0;
  const quiet = overMidnight ? isAfter(begins) || !isAfter(ends) : isAfter(begins) && !isAfter(ends);
  if (!quiet) return undefined;
  const day = overMidnight && isAfter(begins) ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return day.toZonedDateTime({ timeZone: zone, plainTime: ends }).toInstant().toString({ fractionalSecondDigits: 3 }) as Instant;
}

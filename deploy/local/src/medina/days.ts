const DAY = 86_400_000;

/** The calendar date so many days later, or earlier. Legal dates carry no time of day, so that UTC does. */
export const daysAfter = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export const daysBefore = (date: string, days: number): string => daysAfter(date, -days);

/** The full years between two calendar dates. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { legalDateOf, startOfLegalDate, zoneData } from './legal-date.js';

describe('a legal date', () => {
  it('is the day in Casablanca, which was one hour ahead of UTC before 20 September 2026', () => {
    expect(legalDateOf('2026-07-01T23:30:00.000Z' as Instant)).toBe('2026-07-02');
  });

  it('begins at midnight in Casablanca', () => {
    expect(startOfLegalDate('2026-07-02')).toBe('2026-07-01T23:00:00.000Z');
    expect(startOfLegalDate('2026-11-26')).toBe('2026-11-26T00:00:00.000Z');
  });

  it('follows the decree that put Morocco back on UTC: the zone data must be 2026c or newer', () => {
    expect(zoneData() >= '2026c').toBe(true);
    expect(legalDateOf('2026-11-25T23:30:00.000Z' as Instant)).toBe('2026-11-25');
  });
});

import { describe, expect, it } from '@jest/globals';
import { legalDateOf, zoneData } from './legal-date.js';
describe('a legal date', () => {
    it('is the day in Casablanca, which was one hour ahead of UTC before 20 September 2026', () => {
        expect(legalDateOf('2026-07-01T23:30:00.000Z')).toBe('2026-07-02');
    });
    it('follows the decree that put Morocco back on UTC: the zone data must be 2026c or newer', () => {
        expect(zoneData() >= '2026c').toBe(true);
        expect(legalDateOf('2026-11-25T23:30:00.000Z')).toBe('2026-11-25');
    });
});

import { describe, expect, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { endOfQuiet } from './quiet-hours.js';

const night = { from: '21:00', to: '08:00' };
const end = (at: string, hours = night, zone = 'Africa/Casablanca') => endOfQuiet(at as Instant, hours, zone);

describe('quiet hours', () => {
  rule('begin and end by the clock on the wall', () => {
    expect(end('2026-11-20T20:59:59.999Z')).toBeUndefined();
    expect(end('2026-11-20T21:00:00.000Z')).toBe('2026-11-21T08:00:00.000Z');
    expect(end('2026-11-21T03:00:00.000Z')).toBe('2026-11-21T08:00:00.000Z');
    expect(end('2026-11-21T08:00:00.000Z')).toBeUndefined();
  });
  rule('follow the zone: Casablanca was an hour ahead until 20 September 2026', () => {
    expect(end('2026-07-01T20:30:00.000Z')).toBe('2026-07-02T07:00:00.000Z');
    expect(end('2026-07-01T20:30:00.000Z', night, 'UTC')).toBeUndefined();
  });
  rule('may lie within one day', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(end('2026-11-20T13:00:00.000Z', noon)).toBe('2026-11-20T14:00:00.000Z');
    expect(end('2026-11-20T11:59:00.000Z', noon)).toBeUndefined();
    expect(end('2026-11-20T14:00:00.000Z', noon)).toBeUndefined();
  });
});

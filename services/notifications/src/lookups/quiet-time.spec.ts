import 'reflect-metadata';
import { describe, expect, it as rule } from '@jest/globals';
import type { Instant } from '@iwaa/event-sourcing';
import { NOWHERE } from '../settings.js';
import { QuietTime } from './quiet-time.js';

const at = (instant: string, quietHours: 'observed' | 'ignored' = 'observed') => new QuietTime(Object.assign({}, NOWHERE, { quietHours })).at(instant as Instant, 'MA-FES');
const norm = { id: 'quiet-hours', version: '2026-1', territory: 'MA' };

describe('families are left in peace', () => {
  rule('at night, by the norm of their territory', () => {
    expect(at('2026-11-25T22:00:00.000Z')).toEqual({ norm, until: '2026-11-26T08:00:00.000Z' });
  });
  rule('by day they can be told, and the norm is still named', () => {
    expect(at('2026-11-25T12:00:00.000Z')).toEqual({ norm });
  });
  rule('not where quiet hours are ignored: then no norm is kept', () => {
    expect(at('2026-11-25T22:00:00.000Z', 'ignored')).toBeUndefined();
  });
});

import { describe, expect, it as rule } from '@jest/globals';
import { foldGolden, withoutGolden } from '@iwaa/event-sourcing/golden';
import { alarmPublishing } from '../publishing/alarm.publishing.js';
import { alarm } from './alarm/alarm.decider.js';
import golden from './alarm/alarm.golden.json' with { type: 'json' };

describe('what was stored of an alarm', () => {
  rule('folds today to what it folded to when it was released', () => {
    expect(foldGolden(alarm, golden)).toEqual(golden.streams.map(({ state }) => state));
  });
  rule('is kept for every event type and every schema version', () => {
    expect(withoutGolden(alarm, Object.keys(alarmPublishing), golden)).toEqual([]);
  });
});

import { describe, expect, it as rule } from '@jest/globals';
import { foldGolden, withoutGolden } from '@iwaa/event-sourcing/golden';
import { conventionPublishing } from '../publishing/convention.publishing.js';
import { convention } from './convention/convention.decider.js';
import golden from './convention/convention.golden.json' with { type: 'json' };

describe('what was stored of a convention', () => {
  rule('folds today to what it folded to when it was released', () => {
    expect(foldGolden(convention, golden)).toEqual(golden.streams.map(({ state }) => state));
  });
  rule('is kept for every event type and every schema version', () => {
    expect(withoutGolden(convention, Object.keys(conventionPublishing), golden)).toEqual([]);
  });
});

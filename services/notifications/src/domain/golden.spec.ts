import { describe, expect, it as rule } from '@jest/globals';
import { foldGolden, withoutGolden } from '@iwaa/event-sourcing/golden';
import { noticePublishing } from '../publishing/notice.publishing.js';
import { notice } from './notice/notice.decider.js';
import golden from './notice/notice.golden.json' with { type: 'json' };

describe('what was stored of a notice', () => {
  rule('folds today to what it folded to when it was released', () => {
    expect(foldGolden(notice, golden)).toEqual(golden.streams.map(({ state }) => state));
  });
  rule('is kept for every event type and every schema version', () => {
    expect(withoutGolden(notice, Object.keys(noticePublishing), golden)).toEqual([]);
  });
});

import { describe, expect, it as rule } from '@jest/globals';
import { foldGolden, withoutGolden } from '@iwaa/event-sourcing/golden';
import { noticePublishing } from '../publishing/notice.publishing.js';
import { recipientPublishing } from '../publishing/recipient.publishing.js';
import { notice } from './notice/notice.decider.js';
import noticeGolden from './notice/notice.golden.json' with { type: 'json' };
import { recipient } from './recipient/recipient.decider.js';
import recipientGolden from './recipient/recipient.golden.json' with { type: 'json' };

const kept = [
  { name: 'notice', golden: noticeGolden, folded: () => foldGolden(notice, noticeGolden), types: noticePublishing, upcasters: notice },
  { name: 'recipient', golden: recipientGolden, folded: () => foldGolden(recipient, recipientGolden), types: recipientPublishing, upcasters: recipient },
];

describe.each(kept)('what was stored of a $name', ({ golden, folded, types, upcasters }) => {
  rule('folds today to what it folded to when it was released', () => {
    expect(folded()).toEqual(golden.streams.map(({ state }) => state));
  });
  rule('is kept for every event type and every schema version', () => {
    expect(withoutGolden(upcasters, Object.keys(types), golden)).toEqual([]);
  });
});

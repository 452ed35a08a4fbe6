import { describe, expect, it as rule } from '@jest/globals';
import { foldGolden, withoutGolden } from '@iwaa/event-sourcing/golden';
import { alarmPublishing } from '../publishing/alarm.publishing.js';
import { disclosurePublishing } from '../publishing/disclosure.publishing.js';
import { exportPublishing } from '../publishing/export.publishing.js';
import { alarm } from './alarm/alarm.decider.js';
import alarmGolden from './alarm/alarm.golden.json' with { type: 'json' };
import { disclosure } from './disclosure/disclosure.decider.js';
import disclosureGolden from './disclosure/disclosure.golden.json' with { type: 'json' };
import { historyExport } from './export/export.decider.js';
import exportGolden from './export/export.golden.json' with { type: 'json' };

const kept = [
  { name: 'alarm', golden: alarmGolden, folded: () => foldGolden(alarm, alarmGolden), types: alarmPublishing, upcasters: alarm },
  { name: 'disclosure', golden: disclosureGolden, folded: () => foldGolden(disclosure, disclosureGolden), types: disclosurePublishing, upcasters: disclosure },
  { name: 'export', golden: exportGolden, folded: () => foldGolden(historyExport, exportGolden), types: exportPublishing, upcasters: historyExport },
];

describe.each(kept)('what was stored of a $name', ({ golden, folded, types, upcasters }) => {
  rule('folds today to what it folded to when it was released', () => {
    expect(folded()).toEqual(golden.streams.map(({ state }) => state));
  });
  rule('is kept for every event type and every schema version', () => {
    expect(withoutGolden(upcasters, Object.keys(types), golden)).toEqual([]);
  });
});

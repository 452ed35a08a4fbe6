import { describe, expect, it as rule } from '@jest/globals';
import { foldGolden, withoutGolden } from '@iwaa/event-sourcing/golden';
import { buildingPublishing } from '../publishing/building.publishing.js';
import { casePublishing } from '../publishing/case.publishing.js';
import { dataCopyPublishing } from '../publishing/data-copy.publishing.js';
import { erasurePublishing } from '../publishing/erasure.publishing.js';
import { householdPublishing } from '../publishing/household.publishing.js';
import { importPublishing } from '../publishing/import.publishing.js';
import { building } from './building/building.decider.js';
import buildingGolden from './building/building.golden.json' with { type: 'json' };
import { familyCase } from './case/case.decider.js';
import caseGolden from './case/case.golden.json' with { type: 'json' };
import { dataCopy } from './data-copy/data-copy.decider.js';
import dataCopyGolden from './data-copy/data-copy.golden.json' with { type: 'json' };
import { erasure } from './erasure/erasure.decider.js';
import erasureGolden from './erasure/erasure.golden.json' with { type: 'json' };
import { household } from './household/household.decider.js';
import householdGolden from './household/household.golden.json' with { type: 'json' };
import { imports } from './import/import.decider.js';
import importGolden from './import/import.golden.json' with { type: 'json' };

const kept = [
  { name: 'building', golden: buildingGolden, folded: () => foldGolden(building, buildingGolden), types: buildingPublishing, upcasters: building },
  { name: 'household', golden: householdGolden, folded: () => foldGolden(household, householdGolden), types: householdPublishing, upcasters: household },
  { name: 'case', golden: caseGolden, folded: () => foldGolden(familyCase, caseGolden), types: casePublishing, upcasters: familyCase },
  { name: 'erasure', golden: erasureGolden, folded: () => foldGolden(erasure, erasureGolden), types: erasurePublishing, upcasters: erasure },
  { name: 'data-copy', golden: dataCopyGolden, folded: () => foldGolden(dataCopy, dataCopyGolden), types: dataCopyPublishing, upcasters: dataCopy },
  { name: 'import', golden: importGolden, folded: () => foldGolden(imports, importGolden), types: importPublishing, upcasters: imports },
];

describe.each(kept)('what was stored of a $name', ({ golden, folded, types, upcasters }) => {
  rule('folds today to what it folded to when it was released', () => {
    expect(folded()).toEqual(golden.streams.map(({ state }) => state));
  });
  rule('is kept for every event type and every schema version', () => {
    expect(withoutGolden(upcasters, Object.keys(types), golden)).toEqual([]);
  });
});

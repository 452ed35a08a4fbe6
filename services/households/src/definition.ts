import { households as contract } from '@iwaa/contracts/households';
import type { ServiceDefinition } from '@iwaa/service-kit';
import { building } from './domain/building/building.decider.js';
import { familyCase } from './domain/case/case.decider.js';
import { dataCopy } from './domain/data-copy/data-copy.decider.js';
import { erasure } from './domain/erasure/erasure.decider.js';
import { household } from './domain/household/household.decider.js';
import { imports } from './domain/import/import.decider.js';
import { householdProblems } from './http/problems.js';
import { projections, readTables } from './projections/index.js';
import { buildingPublishing } from './publishing/building.publishing.js';
import { casePublishing } from './publishing/case.publishing.js';
import { dataCopyPublishing } from './publishing/data-copy.publishing.js';
import { erasurePublishing } from './publishing/erasure.publishing.js';
import { householdPublishing } from './publishing/household.publishing.js';
import { importPublishing } from './publishing/import.publishing.js';

/** The households service. */
export const households: ServiceDefinition = {
  name: 'households',
  port: 1,
  contract,
  aggregates: [building, household, familyCase, imports, erasure, dataCopy],
  publishing: {
    building: buildingPublishing,
    household: householdPublishing,
    case: casePublishing,
    import: importPublishing,
    erasure: erasurePublishing,
    'data-copy': dataCopyPublishing,
  },
  erasedBy: 'PersonErased',
  projections,
  readTables,
  problems: householdProblems,
};

import { households as contract } from '@iwaa/contracts/households';
import type { ServiceDefinition } from '@iwaa/service-kit';
import { householdProblems } from './http/problems.js';
import { projections, readTables } from './projections/index.js';

/** The households service. */
export const households: ServiceDefinition = {
  name: 'households',
  port: 1,
  contract,
  aggregates: [],
  publishing: {},
  projections,
  readTables,
  problems: householdProblems,
};

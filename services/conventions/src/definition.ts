import { conventions as contract } from '@iwaa/contracts/conventions';
import type { ServiceDefinition } from '@iwaa/service-kit';
import { convention } from './domain/convention/convention.decider.js';
import { conventionProblems } from './http/problems.js';
import { projections, readTables } from './projections/index.js';
import { conventionPublishing } from './publishing/convention.publishing.js';

/** The conventions service. */
export const conventions: ServiceDefinition = {
  name: 'conventions',
  port: 3,
  contract,
  aggregates: [convention],
  publishing: { convention: conventionPublishing },
  projections,
  readTables,
  problems: conventionProblems,
};

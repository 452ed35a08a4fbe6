import { contract } from '@iwaa/contracts';
import type { ServiceDefinition } from '@iwaa/service-kit';
import { alarm } from './domain/alarm/alarm.decider.js';
import { disclosure } from './domain/disclosure/disclosure.decider.js';
import { historyExport } from './domain/export/export.decider.js';
import { auditProblems } from './http/problems.js';
import { projections, readTables } from './projections/index.js';
import { alarmPublishing } from './publishing/alarm.publishing.js';
import { disclosurePublishing } from './publishing/disclosure.publishing.js';
import { exportPublishing } from './publishing/export.publishing.js';

/** The audit service: a witness and replica of the others' records. */
export const audit: ServiceDefinition = {
  name: 'audit',
  port: 5,
  // Whoever acts on an alarm reads it where it is signed; no service reacts to one.
  contract: contract('audit', []),
  aggregates: [alarm, disclosure, historyExport],
  publishing: { alarm: alarmPublishing, disclosure: disclosurePublishing, export: exportPublishing },
  projections,
  readTables,
  problems: auditProblems,
};

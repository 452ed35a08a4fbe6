import { runService } from '@iwaa/service-kit';
import { readConfig } from '@iwaa/service-kit/config';
import { auditingBy } from './audit.module.js';
import { audit } from './definition.js';
import { AuditConfig, auditing } from './settings.js';

await runService({ definition: audit, assembled: async (environment) => auditingBy(await auditing(readConfig(AuditConfig, environment))) }, process.env);

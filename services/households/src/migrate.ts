import { migrateService } from '@iwaa/service-kit/migrate';
import { Record1764090000000 } from './migrations/1764090000000-record.js';
import { Cases1764090100000 } from './migrations/1764090100000-cases.js';

await migrateService('households', [Record1764090000000, Cases1764090100000], process.env);

import { migrateService } from '@iwaa/service-kit/migrate';
import { Record1764090000000 } from './migrations/1764090000000-record.js';

await migrateService('notifications', [Record1764090000000], process.env);

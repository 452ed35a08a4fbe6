import { migrateService } from '@iwaa/service-kit/migrate';
import { migrations } from './migrations/index.js';

await migrateService('audit', migrations, process.env);

import { migrateService } from '@iwaa/service-kit/migrate';
import { migrations } from './migrations/index.js';

await migrateService('allocation', migrations, process.env);

import { runService } from '@iwaa/service-kit';
import { service } from './allocation.module.js';

await runService(service, process.env);

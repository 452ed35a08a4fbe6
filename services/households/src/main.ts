import { runService } from '@iwaa/service-kit';
import { service } from './households.module.js';

await runService(service, process.env);

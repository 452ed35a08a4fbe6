import { runService } from '@iwaa/service-kit';
import { service } from './conventions.module.js';

await runService(service, process.env);

export { readiness, type Part, type Readiness } from './health.js';
export { HealthModule } from './health.module.js';

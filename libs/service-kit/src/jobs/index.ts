export type { Wakeup, WakeupOutcome, Wakeups } from './wakeups.js';
export { openWakeups, type WakeupsOptions } from './bullmq-wakeups.js';
export { EvictingRedis } from './redis-store.js';
export { JOBS_SCHEMA, migrateJobs } from './jobs-schema.js';
export { sweep, sweepOnce, type Sweep } from './sweep.js';

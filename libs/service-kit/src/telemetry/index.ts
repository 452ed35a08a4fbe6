export { LOG_LEVELS, openLog, type Logger, type LogOptions } from './log.js';
export { Metrics, type CountedPool } from './metrics.js';
export { presentable, presentableError, withoutQuotes } from './presentable.js';
export { TelemetryModule, type TelemetryOptions } from './telemetry.module.js';
export { watchOf } from './watch.js';
export { Logger as NestLogger } from 'nestjs-pino';

export { startPostgres, type PostgresOptions, type PostgresServer } from './postgres.js';
export { freePort } from './port.js';
export { CannotStart } from './cannot-start.js';
export { runningProcess, hasEnded, type Running } from './running.js';

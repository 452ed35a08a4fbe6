export * from './errors.js';
export * from './change.js';
export * from './canonical.js';
export * from './chain.js';
export * from './projection.js';
export { esSchema, readSchema, FORGET_HTTP_COMMANDS, type Roles } from './schema.js';
export { Streams, type StreamsOptions } from './streams.js';

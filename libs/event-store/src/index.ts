export * from './errors.js';
export * from './change.js';
export * from './canonical.js';
export * from './chain.js';
export * from './projection.js';

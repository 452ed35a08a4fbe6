export * from './http/index.js';
export * from './identity/index.js';
export * from './policy/index.js';
export * from './problems/index.js';
export * from './time/index.js';
export * from './lists/index.js';
export * from './runtime/index.js';

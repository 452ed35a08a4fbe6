export * from './fact.js';
export * from './decider.js';
export * from './refusal.js';
export * from './personal.js';
export * from './upcaster.js';
export * from './aggregate.js';
export * from './publishing.js';
export * from './process.js';

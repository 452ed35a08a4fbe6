export * from './vocabulary.js';
export * from './envelope.js';
export * from './published.js';
export * from './headers.js';
export * from './contract.js';
export * from './services.js';
export * from './json-schema.js';
export * from './reference.js';
export { closed } from './plain.js';

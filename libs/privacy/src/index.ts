export * from './types.js';
export * from './seal-fields.js';
export { sealedValues, replaceSealed, type SealedValue } from './sealed-values.js';

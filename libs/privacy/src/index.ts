export * from './types.js';
export * from './seal-fields.js';
export { sealedValues, replaceSealed, type SealedValue } from './sealed-values.js';
export { SealBroken } from './envelope.js';
export { KeyRing, KEY_KEPT_MS, type KeyRingOptions } from './key-ring.js';
export { keysSchema, type KeyHolder } from './keys-schema.js';
export { WrongWrappingKey } from './wrapping.js';
export { ownersFile } from './owners-file.js';
export { createWrappingKey, loadWrappingKey } from './wrapping-key-file.js';

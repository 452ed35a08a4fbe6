export { rebuildsSchema } from './rebuilds-schema.js';
export { Rebuilds, type Rebuild, type RebuildStatus } from './rebuilds.js';
export { Rebuilder } from './rebuilder.js';
export type { RebuilderOptions } from './copy-feed.js';
export { rebuild, type RebuildOptions } from './rebuild.js';
export { differencesOf, type Difference, type HeldAgainst } from './held-against.js';
export { lastDrift, watchDrift, type DriftListener, type DriftOptions } from './drift.js';
export type { Drift } from './refolded.js';

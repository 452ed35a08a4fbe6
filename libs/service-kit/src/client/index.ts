export { Caller, Failed, type CallOptions, type Reply } from './caller.js';
export { sideBySide } from './side-by-side.js';
export { until } from './until.js';
export { NoToken, OwnToken, type Credentials } from './own-token.js';

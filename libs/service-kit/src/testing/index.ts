export { ALLOWED, EVERYWHERE } from './allowed.js';
export { committed } from './committed.js';
export { Caller, until, type CallOptions, type Reply } from '../client/index.js';
export { serviceUnderTest, type UnderTest, type UnderTestOptions } from './service-under-test.js';

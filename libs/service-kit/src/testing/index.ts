export { Caller, type CallOptions, type Reply } from './caller.js';
export { serviceUnderTest, type UnderTest, type UnderTestOptions } from './service-under-test.js';
export { until } from './until.js';

export { openApiDocument } from './document.js';
export { openApiOf } from './of-service.js';
export { routeBreaks, type Described } from './breaks.js';

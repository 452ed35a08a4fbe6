export { Action, Creates, Public, type ActionName } from './route.js';
export { HttpChange, HttpPermission, HttpPrincipal } from './edge.js';
export { ServiceCommand } from './service-command.js';
export { answer } from './answer.js';
export { ActionBody, AsOf, PageQuery } from './bodies.js';
export { IsId, IsInstant, WholeNumberInQuery } from './fields.js';
export { pageOf, paged, rowsToAsk, startOf, type Page } from './paging.js';

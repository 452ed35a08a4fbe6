export { Ids } from './ids.js';
export { Views } from './views.js';
export { IdPath } from './paths.js';
export { rolesOf } from './roles.js';

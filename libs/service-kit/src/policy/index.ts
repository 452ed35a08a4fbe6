export type { Permission, Predicate } from './permission.js';
export { Policies } from './policies.js';
export { NotCompilable } from './residual-to-sql.js';
export { policiesOnDisk, type PolicyText } from './policy-set.js';
export { mustActOnServices } from './whole-services.js';

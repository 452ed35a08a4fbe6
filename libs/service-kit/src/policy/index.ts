export type { Permission, Predicate } from './permission.js';

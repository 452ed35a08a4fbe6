import { Problem } from '../problems/index.js';
import type { Permission } from './permission.js';

/** A service's own record and its upkeep are of no territory: one may act on all of it, or on none. @throws Problem `not-allowed` */
export function mustActOnServices({ mayActOn }: Permission): void {
  if (!mayActOn('service', {})) throw new Problem('not-allowed');
}

import { Problem, type Permission } from '@iwaa/service-kit';

/** Copies are of whole services: one may read all of them, or none. */
export function mustBeAuditor({ mayActOn }: Permission): void {
  if (!mayActOn('service', {})) throw new Problem('not-allowed');
}

import type { Contract } from './contract.js';

/** The contracts of every service, in the order of the reference. */
export const contracts: readonly Contract[] = [];

import { allocation } from './allocation.js';
import type { Contract } from './contract.js';
import { conventions } from './conventions.js';

/** The contracts of every service, in the order of the reference. */
export const contracts: readonly Contract[] = [allocation, conventions];

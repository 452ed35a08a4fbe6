import { allocation } from './allocation.js';
import type { Contract } from './contract.js';
import { conventions } from './conventions.js';
import { households } from './households.js';
import { notifications } from './notifications.js';

/** The contracts of every service, in the order of the reference. */
export const contracts: readonly Contract[] = [households, allocation, conventions, notifications];

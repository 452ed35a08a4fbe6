import { CopiedObjects } from '../lookups/copied-objects.js';
import { Exports } from './exports.js';
import { OpenedForPurpose } from './opened-for-purpose.js';
import { Pseudonyms } from './pseudonyms.js';

/** What exporting histories needs. */
export const exporting = [CopiedObjects, Pseudonyms, OpenedForPurpose, Exports];

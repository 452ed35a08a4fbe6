import { Record1764090000000 } from './1764090000000-record.js';
import { Seals1764244800000 } from './1764244800000-seals.js';

/** In their order. */
export const migrations = [Record1764090000000, Seals1764244800000];

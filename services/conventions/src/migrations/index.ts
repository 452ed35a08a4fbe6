import { Record1764090000000 } from './1764090000000-record.js';
import { Consumption1764158400000 } from './1764158400000-consumption.js';
import { Seals1764244800000 } from './1764244800000-seals.js';
import { Cosignatures1764504000000 } from './1764504000000-cosignatures.js';
import { Rebuilds1764676800000 } from './1764676800000-rebuilds.js';

/** In their order. */
export const migrations = [Record1764090000000, Consumption1764158400000, Seals1764244800000, Cosignatures1764504000000, Rebuilds1764676800000];

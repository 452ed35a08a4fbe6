import { Record1764090000000 } from './1764090000000-record.js';
import { Cases1764090100000 } from './1764090100000-cases.js';
import { Listed1764090200000 } from './1764090200000-listed.js';
import { Imports1764090300000 } from './1764090300000-imports.js';
import { Seals1764244800000 } from './1764244800000-seals.js';
import { Erasures1764417600000 } from './1764417600000-erasures.js';
import { Cosignatures1764504000000 } from './1764504000000-cosignatures.js';
import { Retention1764590400000 } from './1764590400000-retention.js';
import { Rebuilds1764676800000 } from './1764676800000-rebuilds.js';

/** In the order in which they run. */
export const migrations = [
  Record1764090000000,
  Cases1764090100000,
  Listed1764090200000,
  Imports1764090300000,
  Seals1764244800000,
  Erasures1764417600000,
  Cosignatures1764504000000,
  Retention1764590400000,
  Rebuilds1764676800000,
];

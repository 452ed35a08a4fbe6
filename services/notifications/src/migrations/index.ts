import { Record1764090000000 } from './1764090000000-record.js';
import { Seals1764244800000 } from './1764244800000-seals.js';
import { Recipients1764417600000 } from './1764417600000-recipients.js';
import { Cosignatures1764504000000 } from './1764504000000-cosignatures.js';
import { Rebuilds1764676800000 } from './1764676800000-rebuilds.js';

/** In their order. */
export const migrations = [Record1764090000000, Seals1764244800000, Recipients1764417600000, Cosignatures1764504000000, Rebuilds1764676800000];

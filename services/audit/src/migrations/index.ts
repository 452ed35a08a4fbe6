import { Record1764331200000 } from './1764331200000-record.js';
import { NamedIds1764331300000 } from './1764331300000-named-ids.js';
import { Cosignatures1764504000000 } from './1764504000000-cosignatures.js';
import { Rebuilds1764676800000 } from './1764676800000-rebuilds.js';

/** In their order. */
export const migrations = [Record1764331200000, NamedIds1764331300000, Cosignatures1764504000000, Rebuilds1764676800000];

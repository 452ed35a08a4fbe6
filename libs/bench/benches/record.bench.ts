import type { Bench } from '../src/index.js';
import { absent } from './record/absent.section.js';
import { appends } from './record/appends.section.js';
import { openArena, type Arena } from './record/arena.js';
import { chain } from './record/chain.section.js';
import { hogs } from './record/hogs.section.js';
import { reading } from './record/reading.section.js';
import { sealing } from './record/sealing.section.js';
import { sequencing } from './record/sequencing.section.js';
import { sizes, type Size } from './record/sizes.js';
import { verifying } from './record/verifying.section.js';

/** The record beside what its server can take at most, beside its driver, and beside Emmett. */
export const bench: Bench<Size, Arena> = {
  name: 'record',
  sizes,
  limitSeconds: { full: 420, quick: 60, tiny: 60 },
  open: openArena,
  sections: [
    absent,
    appends(1, 1, { target: 0.45, stretch: 0.55 }),
    appends(8, 2, { target: 0.35, stretch: 0.6 }, { target: 1.4, stretch: 2 }),
    appends(32, 3, { target: 0.28, stretch: 0.9 }, { target: 1.3, stretch: 2 }),
    chain,
    hogs,
    sequencing,
    reading,
    verifying,
    sealing,
  ],
};

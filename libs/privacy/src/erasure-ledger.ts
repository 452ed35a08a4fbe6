import { dirname } from 'node:path';
import type { Erased } from './erased.js';
import { synced, textIfThere } from './synced.js';

/** A whole line: when, whose keys, and the full stop that a line has which was written to its end. */
const LINE = /^\S+ (\S+) \.$/;

/**
 * The erasure ledger in this file: a line per subject, only ever added to, readable by its owner alone. Several processes may add at once.
 * A line that a crash cut off counts for nothing: keys are destroyed only after the whole line is on the disk, and whoever was to do it comes again.
 * @param clock now, in milliseconds
 */
export const erasureLedger = (path: string, clock: () => number): Erased => ({
  subjects: async () => {
    const text = (await textIfThere(path)) ?? '';
    return [...new Set(text.split('\n').flatMap((line) => LINE.exec(line)?.[1] ?? []))];
  },

  add: async (subjects) => {
    const at = new Date(clock()).toISOString();
    // It begins on a line of its own, whatever was cut off before it.
    await synced(path, 'a', (file) => file.appendFile(`\n${subjects.map((subject) => `${at} ${subject} .\n`).join('')}`));
    await synced(dirname(path), 'r');
  },
});

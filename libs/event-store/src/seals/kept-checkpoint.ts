import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { synced, textIfThere } from '@iwaa/privacy';

/** The last checkpoint that was signed, kept outside the database: what a database that was put back cannot take back. */
export interface KeptCheckpoint {
  /** The signed note; undefined before the first. */
  read(): Promise<string | undefined>;
  /** Returns once it will survive a loss of power. Until then the one before it is read. */
  keep(note: string): Promise<void>;
}

/** In a file that is replaced as a whole. */
export const keptIn = (path: string): KeptCheckpoint => ({
  read: () => textIfThere(path),
  keep: async (note) => {
    const draft = `${path}.draft`;
    await synced(draft, 'w', (file) => file.writeFile(note));
    await rename(draft, path);
    await synced(dirname(path), 'r');
  },
});

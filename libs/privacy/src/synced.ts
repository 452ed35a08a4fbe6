import { open, readFile } from 'node:fs/promises';

/** Works on a file that its owner alone may read, made where it is not there, or on a folder (`r`); returns once that will survive a loss of power. */
export async function synced(path: string, flags: string, work: (file: Awaited<ReturnType<typeof open>>) => Promise<void> = () => Promise.resolve()): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The text of a file; undefined where there is none. */
export const textIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });

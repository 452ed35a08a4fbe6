import { readFile, stat } from 'node:fs/promises';

/**
 * The text of a file that holds a key, readable by its owner alone.
 * @param what is in it: `log key`
 * @throws with a sentence that names the file and what is wrong with it
 */
export async function ownersFile(what: string, path: string): Promise<string> {
  const { mode } = await stat(path).catch((error: unknown) => {
    throw new Error(`the ${what} file ${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  });
  if ((mode & 0o077) !== 0) throw new Error(`the ${what} file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it`);
  return readFile(path, 'utf8');
}

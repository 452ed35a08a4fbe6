import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';

/** What this file holds, readable by its owner alone; made, all or nothing, when there is none. */
export async function secretFile(path: string, make: () => string | Promise<string>): Promise<string> {
  const there = await read(path);
  if (there !== undefined) return there;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, await make(), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return readFile(path, 'utf8');
}

async function read(path: string): Promise<string | undefined> {
  try {
    await chmod(path, 0o600);
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

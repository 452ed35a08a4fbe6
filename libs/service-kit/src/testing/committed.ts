import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * The text of a generated reference file as it is committed. With IWAA_WRITE_REFERENCE=1 it is written first: run the spec
 * once so, and read the difference before committing it.
 * @param path from the repository's root
 */
export async function committed(path: string, generated: string): Promise<string> {
  const file = resolve(path);
  if (process.env['IWAA_WRITE_REFERENCE'] === '1') {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, generated);
  }
  return readFile(file, 'utf8').catch(() => '');
}

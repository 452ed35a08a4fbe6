import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';

const BELIEVED = 'if (!same(hash, entry.hash))';

/** The audit service with a defect: it takes the hash that a log says for the one that it should have computed. */
export async function believing(): Promise<{ readonly main: string; remove(): Promise<void> }> {
  const service = join(ROOT, 'services/audit');
  const folder = await mkdtemp(join(ROOT, 'node_modules/.cache/believing-'));
  await cp(join(service, 'dist/src'), join(folder, 'dist/src'), { recursive: true });
  await cp(join(service, 'package.json'), join(folder, 'package.json'));
  const file = join(folder, 'dist/src/witness/check-entries.js');
  const source = await readFile(file, 'utf8');
  if (!source.includes(BELIEVED)) throw new Error(`the defect finds no place: ${file} does not say ${BELIEVED}`);
  await writeFile(file, source.replace(BELIEVED, 'if (hash === undefined)'));
  return { main: join(folder, 'dist/src/main.js'), remove: () => rm(folder, { recursive: true }) };
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edit } from './steps.js';

/** Does what the sentence says. @throws when the line is not there, or more than once: a reader would not know where, either */
export async function edit(root: string, { path, where, anchor, code }: Edit): Promise<void> {
  const file = join(root, path);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const places = lines.flatMap((line, at) => (line.trim() === anchor.trim() ? [at] : []));
  const [at] = places;
  if (at === undefined || places.length > 1) throw new Error(`${path} has ${String(places.length)} lines "${anchor}"`);
  lines.splice(where === 'below' ? at + 1 : at, where === 'below' ? 0 : 1, ...code.split('\n'));
  await writeFile(file, lines.join('\n'));
}

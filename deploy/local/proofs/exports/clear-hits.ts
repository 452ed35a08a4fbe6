import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenSite } from '../site/open-site.js';
import type { OwnLog } from './own-log.js';
import { NAMES } from './take.js';

/** Shorter values stand anywhere by chance. */
const SHORTEST = 4;

/** Who acts where no person does. */
const REACTIONS = 'system';

/** How often these values stand in clear in the exports. */
export async function clearHits(values: readonly string[], folder: string): Promise<number> {
  const files = await Promise.all(NAMES.map((name) => readFile(join(folder, name))));
  return files.reduce((sum, file) => sum + values.filter((value) => file.includes(value)).length, 0);
}

/** What owners open of every household to whoever may read it, and the subjects of all who acted. */
export async function personalValues(site: OpenSite, log: OwnLog): Promise<readonly string[]> {
  const ghita = await site.person('ghita');
  const households = new Set(log.filter(({ category }) => category === 'household').map(({ streamId }) => streamId));
  const values: string[] = [];
  for (const id of households) {
    const sealed = JSON.stringify((await ghita.read(`households/${id}?personal=sealed`)).body);
    values.push(...textsIn((await ghita.read(`households/${id}`)).body).filter((text) => !sealed.includes(JSON.stringify(text))));
  }
  const subjects = log.map(({ actor }) => actor).filter((actor) => actor !== REACTIONS);
  return [...new Set([...values, ...subjects])].filter(({ length }) => length >= SHORTEST);
}

function textsIn(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(textsIn) : [];
}

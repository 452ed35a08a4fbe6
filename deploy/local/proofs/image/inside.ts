import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComposeFile } from './compose-file.js';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Programs that the compose file runs from our image and that are not in this folder. */
export const missingIn = (folder: string, { services }: ComposeFile): string[] =>
  Object.values(services)
    .flatMap(({ image, command = [] }) => (image.includes('iwaa') ? command.slice(0, 1) : []))
    .filter((program) => !existsSync(join(folder, program)));

/** Libraries in this folder that none of its programs needs: what only tests use would bring its packages along. */
export function superfluousIn(folder: string): string[] {
  const manifestOf = (path: string) => JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8')) as Manifest;
  const within = (group: string) => (existsSync(join(folder, group)) ? readdirSync(join(folder, group)).map((name) => `${group}/${name}`) : []);
  const libraries = new Map(within('libs').map((path) => [manifestOf(path).name, path]));
  const needed = new Set<string>();
  const need = (path: string): void => {
    for (const name of Object.keys(manifestOf(path).dependencies ?? {})) {
      const library = libraries.get(name);
      if (library === undefined || needed.has(library)) continue;
      needed.add(library);
      need(library);
    }
  };
  if (libraries.size > 0) [...within('services'), 'deploy/local'].forEach(need);
  return [...libraries.values()].filter((path) => !needed.has(path));
}

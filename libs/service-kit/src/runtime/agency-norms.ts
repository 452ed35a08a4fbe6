import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WrongConfiguration } from '../config/index.js';
import { addVersions, type Norm } from '../norms/index.js';

/**
 * Reads an agency's own versions of norms: each `*.json` of the folder is `{ id, versions }`, as the product's own files are.
 * @throws WrongConfiguration naming the file that cannot be used
 */
export async function readAgencyNorms(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => {
    throw new WrongConfiguration(`IWAA_NORMS_DIR is "${folder}"; accepted: a folder that can be read`);
  });
  for (const name of names.filter((file) => file.endsWith('.json'))) {
    const norm = await parsed(join(folder, name));
    if (norm === undefined) {
      throw new WrongConfiguration(`${join(folder, name)} is no norm; accepted: { "id", "versions": [{ "territory", "version", "validFrom", "source", … }] }`);
    }
    addVersions(norm);
  }
}

async function parsed(path: string): Promise<Norm<object> | undefined> {
  try {
    const read = JSON.parse(await readFile(path, 'utf8')) as Partial<Norm<object>>;
    return typeof read.id === 'string' && Array.isArray(read.versions) && read.versions.length > 0 && read.versions.every(isVersion) ? (read as Norm<object>) : undefined;
  } catch {
    return undefined;
  }
}

const isVersion = (version: object): boolean =>
  ['territory', 'version', 'source'].every((name) => typeof (version as Record<string, unknown>)[name] === 'string') &&
  /^\d{4}-\d{2}-\d{2}$/.test(String((version as Record<string, unknown>)['validFrom']));

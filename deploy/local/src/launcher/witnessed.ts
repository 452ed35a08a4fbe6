import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadLogKey } from '@iwaa/event-store';

interface Witnessed {
  readonly service: string;
  readonly url: string;
  readonly key: string;
}

/**
 * The file that tells a witness which logs there are and pins their keys: a key that stands in it already stays, so that a
 * log which is signed by another one is found out.
 * @param logs by service: where it answers, and the file of its log's key
 */
export async function pinned(folder: string, logs: ReadonlyMap<string, { readonly url: string; readonly keyFile: string }>): Promise<string> {
  const path = join(folder, 'witnessed.json');
  const before = await readFile(path, 'utf8').then((text) => JSON.parse(text) as readonly Witnessed[], () => []);
  const now = [...logs].map(async ([service, { url, keyFile }]): Promise<Witnessed> => ({
    service,
    url,
    key: before.find((each) => each.service === service)?.key ?? (await loadLogKey(keyFile, `iwaa.local/${service}`)).verifierKey,
  }));
  await writeFile(path, `${JSON.stringify(await Promise.all(now), undefined, 2)}\n`);
  return path;
}

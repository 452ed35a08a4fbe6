import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { exportHistory } from '../../src/cli/export-history.js';
import type { OpenSite } from '../site/open-site.js';

/** What is taken, and under which name. */
const FILES = { csv: 'record.csv', xes: 'record.xes', 'ocel-json': 'record.ocel.json', 'ocel-sqlite': 'record.ocel.sqlite', 'prov-json': 'file.prov.json' } as const;

export const NAMES: readonly string[] = Object.values(FILES);

/** Files that others than their owner may read. */
export interface Taken {
  readonly readable: number;
}

/** Takes the record in every format, and the provenance of one file, as the tool does. All of them go equally far. */
export async function take(site: OpenSite, caseId: string, folder: string): Promise<Taken> {
  const ghita = { caller: await site.person('ghita'), token: await site.token('ghita') };
  for (let tries = 0; ; tries += 1) {
    const extents: unknown[] = [];
    let readable = 0;
    for (const [format, name] of Object.entries(FILES)) {
      const file = join(folder, name);
      const { json } = await exportHistory({ ...ghita, format, file, ...(format === 'prov-json' ? { caseId } : {}) });
      extents.push((json as { readonly upTo: unknown }).upTo);
      if (((await stat(file)).mode & 0o077) !== 0) readable += 1;
    }
    if (extents.every((extent) => isDeepStrictEqual(extent, extents[0]))) return { readable };
    if (tries === 5) throw new Error('the record never rests');
  }
}

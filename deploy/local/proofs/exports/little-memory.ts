import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures } from '@iwaa/testing';
import { exportHistory } from '../../src/cli/export-history.js';
import { plantedSite } from './planted-site.js';

/** What V8 may hold, in megabytes: too little to hold the record, or what is written of it. */
const HEAP_MB = 96;

/** Formats of the whole record; XES is written a file at a time, whatever there are. */
const FORMATS = ['csv', 'ocel-json', 'ocel-sqlite'] as const;

/** The record of many families is taken from a service that has little memory: whoever held it whole would end. */
export async function littleMemory(families: number, say: (progress: string) => void): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-little-'));
  const site = await plantedSite(families, { NODE_OPTIONS: `--max-old-space-size=${String(HEAP_MB)}` });
  try {
    const ghita = { caller: await site.person('ghita'), token: await site.token('ghita') };
    let events = 0;
    for (const format of FORMATS) {
      const { json } = await exportHistory({ ...ghita, format, file: join(folder, format) });
      ({ events } = json as { readonly events: number });
      say(`${String(events)} events as ${format}, from ${String(HEAP_MB)} MB`);
    }
    return { [`events taken from a heap of ${String(HEAP_MB)} MB`]: events };
  } finally {
    await site.close();
    await rm(folder, { recursive: true });
  }
}

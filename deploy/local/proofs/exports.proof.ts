import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures, Proof } from '@iwaa/testing';
import { clearHits, personalValues } from './exports/clear-hits.js';
import { DAMAGES } from './exports/damage.js';
import { expectedOf } from './exports/expected.js';
import { judged, type Held, MUST_BE_NONE, MUST_BE_SOME } from './exports/judged.js';
import { littleMemory } from './exports/little-memory.js';
import { opened, openedByShell } from './exports/opened.js';
import { ownersLog, plantedLog } from './exports/own-log.js';
import { SAID } from './exports/planted-record.js';
import { plantedSite } from './exports/planted-site.js';
import { take } from './exports/take.js';
import { disclosed, toldSite } from './exports/told-site.js';
import { withPm4py } from './exports/with-pm4py.js';

interface Size {
  readonly families: number;
  /** The story on every service, and PM4Py beside the other readers; otherwise families planted in audit's copy. */
  readonly told: boolean;
}

/** Planted, for the measure of memory: some ninety thousand events. */
const MANY_FAMILIES = 8_000;

/** What was taken last, and where: a spoilt copy of it is enough to see that this is noticed. */
let taken: { readonly folder: string; readonly held: Held } | undefined;

export const proof: Proof<Size> = {
  name: 'exports',
  claims: 'a history is taken away in every format; programs that are none of ours open each, and find the events, objects, relations and files that PostgreSQL has; nobody is named in clear',
  full: { families: 60, told: true },
  small: { families: 12, told: false },
  defects: ['event-left-out', 'clear-name', 'object-without-its-relation', 'event-missing-in-a-trace'],

  run: async ({ size, defect, say }) => {
    if (defect === undefined || taken === undefined) {
      const folder = await kept();
      taken = { folder, held: await (size.told ? told(size.families, folder, say) : planted(size.families, folder)) };
    }
    const { folder, held } = taken;
    if (defect === undefined) return figures(folder, held);
    const spoilt = await mkdtemp(join(tmpdir(), 'iwaa-spoilt-'));
    try {
      await cp(folder, spoilt, { recursive: true });
      await DAMAGES[defect]?.(spoilt, held.personal[0] ?? '');
      return await figures(spoilt, held);
    } finally {
      await rm(spoilt, { recursive: true });
    }
  },

  broken: (found) => [
    ...MUST_BE_NONE.flatMap((name) => (found[name] === undefined || found[name] === 0 ? [] : [`${name}: ${String(found[name])}`])),
    ...MUST_BE_SOME.flatMap((name) => (found[name] === undefined || Number(found[name]) > 0 ? [] : [`${name}: none`])),
    ...Object.entries({ 'XES version': '1849-2016', 'byte order mark': 1, 'shell of SQLite says': found['shell of SQLite expected'] }).flatMap(([name, expected]) => (found[name] === expected ? [] : [`${name}: ${String(found[name])}`])),
  ],
};

/** For as long as this process runs. */
async function kept(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-exports-'));
  process.once('exit', () => { rmSync(folder, { recursive: true, force: true }); });
  return folder;
}

async function figures(folder: string, held: Held): Promise<Figures> {
  const { expected, personal, further } = held;
  const shell = await openedByShell(folder);
  return {
    ...judged(await opened(folder), held),
    ...(shell === undefined ? { 'shell of SQLite': 'not to be had' } : { 'shell of SQLite': shell.by, 'shell of SQLite says': shell.says, 'shell of SQLite expected': `ok ${String(expected.events.size)} ${String(expected.objects.size)}` }),
    'clear values looked for': personal.length,
    'clear hits': await clearHits(personal, folder),
    ...further,
  };
}

async function planted(families: number, folder: string): Promise<Held> {
  const site = await plantedSite(families);
  try {
    const log = await plantedLog(site);
    const caseId = log.find(({ type }) => type === 'CaseOpened')?.streamId ?? '';
    const { readable } = await take(site, caseId, folder);
    return { expected: expectedOf(log), caseId, personal: Object.values(SAID), further: { 'files that others may read': readable } };
  } finally {
    await site.close();
  }
}

async function told(families: number, folder: string, say: (progress: string) => void): Promise<Held> {
  const { site, caseId } = await toldSite(families, say);
  try {
    const log = await ownersLog(site);
    const { readable } = await take(site, caseId, folder);
    const expected = expectedOf(log);
    say(`${String(log.length)} events are taken in every format`);
    const further = { 'files that others may read': readable, ...(await disclosed(site, caseId)), ...(await withPm4py(folder, await opened(folder), expected, say)), ...(await littleMemory(MANY_FAMILIES, say)) };
    return { expected, caseId, personal: await personalValues(site, log), further };
  } finally {
    await site.close();
  }
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figures } from '@iwaa/testing';
import type { Expected } from './expected.js';
import { read, type Opened } from './opened.js';

const run = promisify(execFile);

/** Longest that fetching it may take, in milliseconds. */
const LONGEST_MS = 600_000;

/** What PM4Py, and for the provenance `prov`, found. */
interface Found {
  readonly by: string;
  readonly ocel: Readonly<Record<'json' | 'sqlite', { readonly events: number; readonly objects: number; readonly named: number; readonly related: number }>>;
  /** Constraints of OCEL's relational schema. */
  readonly schema: { readonly held: number; readonly broken: readonly string[] };
  readonly traces: number;
  readonly traceEvents: number;
  readonly entities: number;
}

/** Reads the files with PM4Py, in an environment of its own that is thrown away; says so where it cannot be had. */
export async function withPm4py(folder: string, { xes, ocelJson, prov }: Opened, { named, objects }: Expected, say: (progress: string) => void): Promise<Figures> {
  say('PM4Py is fetched, and reads');
  const found = await foundIn(folder);
  if (typeof found === 'string') return { PM4Py: `not to be had: ${found}` };
  // Events that are about no object are none to it.
  const related = { events: new Set([...named].map((pair) => pair.split(' ')[0])).size, objects: objects.size, named: named.size, related: ocelJson.related };
  const wrong = [
    ...(['json', 'sqlite'] as const).flatMap((form) => Object.entries(related).map(([what, count]) => [`${form} ${what}`, found.ocel[form][what as keyof typeof related], count] as const)),
    ['traces', found.traces, Object.keys(xes.traces).length] as const,
    ['events in traces', found.traceEvents, Object.values(xes.traces).flat().length] as const,
    ['entities', found.entities, prov.entities] as const,
  ].filter(([, count, expected]) => count !== expected);
  for (const [what, count, expected] of wrong) say(`PM4Py found ${String(count)} ${what}, not ${String(expected)}`);
  return { PM4Py: found.by, 'PM4Py: counts wrong': wrong.length, 'PM4Py: constraints held': found.schema.held, 'PM4Py: constraints broken': found.schema.broken.length };
}

async function foundIn(folder: string): Promise<Found | string> {
  const scratch = await mkdtemp(join(tmpdir(), 'iwaa-pm4py-'));
  try {
    const python = join(scratch, 'bin/python');
    const why = await run('python3', ['-m', 'venv', scratch])
      .then(() => run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'pm4py', 'prov'], { timeout: LONGEST_MS }))
      .then(() => undefined, (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error)));
    return why ?? (await read<Found>(python, 'read_with_pm4py.py', folder));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotRun } from '@iwaa/testing';
import { ROOT } from '../../src/root.js';

const run = promisify(execFile);

/** Most that a reader says, in bytes. */
const MOST_SAID = 256 * 1_024 * 1_024;

interface Log {
  /** Event id → type. */
  readonly events: Readonly<Record<string, string>>;
  readonly rows: number;
}

interface Ocel extends Log {
  /** Object id → kind. */
  readonly objects: Readonly<Record<string, string>>;
  /** Each event with each object that it names. */
  readonly named: readonly (readonly [eventId: string, objectId: string])[];
  readonly related: number;
  /** Of no declared type, or with a key that does not hold. */
  readonly undeclared: number;
}

/** What a reader that is none of ours found in the files. */
export interface Opened {
  readonly by: string;
  readonly csv: Log & { readonly mark: boolean; readonly formulas: number };
  readonly xes: { readonly version: string; readonly traces: Readonly<Record<string, readonly string[]>> };
  readonly ocelJson: Ocel;
  readonly ocelSqlite: Ocel;
  readonly prov: { readonly entities: number; readonly relations: number; readonly dangling: number };
}

const scriptAt = (name: string) => join(ROOT, 'deploy/local/proofs/exports', name);

/** Reads every file of a folder with a program of Python's. @throws NotRun where there is no Python */
export async function read<Found>(python: string, script: string, folder: string): Promise<Found> {
  const { stdout } = await run(python, [scriptAt(script), folder], { maxBuffer: MOST_SAID }).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new NotRun('no python3 on PATH') : error;
  });
  return JSON.parse(stdout) as Found;
}

export const opened = (folder: string): Promise<Opened> => read<Opened>('python3', 'read_exports.py', folder);

/** What the shell of SQLite says of the database, its own checks first; undefined where there is none. */
export async function openedByShell(folder: string): Promise<{ readonly by: string; readonly says: string } | undefined> {
  const shell = (...words: readonly string[]) => run('sqlite3', [...words]);
  const by = await shell('--version').then(({ stdout }) => stdout.split(' ')[0], () => undefined);
  if (by === undefined) return undefined;
  const { stdout } = await shell('-readonly', join(folder, 'record.ocel.sqlite'), 'PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT count(*) FROM event; SELECT count(*) FROM object;');
  return { by, says: stdout.trim().split('\n').join(' ') };
}

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failed, type Caller, type Reply } from '@iwaa/service-kit/client';
import { contentOf, partsOf } from './file-parts.js';

export interface Importing {
  /** The first file of the profile; the others lie beside it under the names that the profile gives. */
  readonly file: string;
  /** Path of the profile. */
  readonly profile: string;
  /** Default: the profile's. */
  readonly territory?: string;
  /** Judge everything, enter nothing. */
  readonly dryRun?: boolean;
  /** Id of an import to go on with; without it one of the same content that has not ended. */
  readonly continuing?: string;
}

/** An import as the service shows it. */
export interface ImportView {
  readonly id: string;
  readonly status: 'waiting-for-files' | 'reading' | 'entering' | 'completed' | 'refused' | 'cancelled';
  readonly files: Readonly<Record<string, { readonly parts: number; readonly whole: boolean; readonly rows: number; readonly entered: number; readonly refused: number; readonly leftOut: number }>>;
  readonly progress: Readonly<Record<'rows' | 'done' | 'created' | 'corrected' | 'unchanged' | 'refused' | 'leftOut', number>>;
  readonly refusal?: { readonly file: string; readonly because: string; readonly columns: readonly string[]; readonly found: readonly string[] };
}

interface Profile {
  readonly territory: string;
  readonly files: Readonly<Record<string, { readonly file: string; readonly encoding: string }>>;
}

/**
 * Imports files by their profile and waits until every row has entered or been refused. Interrupted anywhere it can be called
 * again with the same files and goes on; called again afterwards it changes nothing. @throws Failed
 */
export async function importSurvey(caller: Caller, importing: Importing, onProgress: (view: ImportView) => void = () => undefined): Promise<ImportView> {
  const profile = JSON.parse(await readFile(importing.profile, 'utf8')) as Profile;
  const paths = pathsOf(importing.file, profile);
  const { territory = profile.territory, dryRun = false } = importing;
  const content = await contentOf([...paths.values()], [profile, territory, dryRun]);
  const begun = importing.continuing ?? (await unfinished(caller, content));
  const opened = begun === undefined ? await caller.done('imports', { profile, territory, dryRun, content }) : await caller.read(`imports/${begun}`);
  await send(caller, opened, profile, paths, onProgress);
  return ended(caller, viewIn(opened).id, onProgress);
}

/** The given file first, whatever it is called; the others lie beside it. What else is wrong with a profile the service says. */
function pathsOf(file: string, { files = {} }: Partial<Profile>): ReadonlyMap<string, string> {
  const names = ['households', 'orders', 'members'].filter((name) => Object.hasOwn(files, name));
  const paths = names.map((name, place) => [name, place === 0 ? file : join(dirname(file), basename(String(files[name]?.file)))] as const);
  for (const [name, path] of paths) if (!existsSync(path)) throw new Error(`there is no file ${path}, the ${name} of the profile`);
  return new Map(paths);
}

const viewIn = ({ body }: Reply): ImportView => body as ImportView;
const ENDED: readonly string[] = ['completed', 'refused', 'cancelled'];

/** An import of the same content that somebody has begun and not ended. */
async function unfinished(caller: Caller, content: string): Promise<string | undefined> {
  for (const status of ['waiting-for-files', 'reading', 'entering']) {
    for await (const begun of caller.rows<{ readonly importId: string; readonly content: string | null }>(`imports?status=${status}&limit=200`)) {
      if (begun.content === content) return begun.importId;
    }
  }
  return undefined;
}

/** Whatever is not there yet. */
async function send(caller: Caller, opened: Reply, { files }: Profile, paths: ReadonlyMap<string, string>, onProgress: (view: ImportView) => void): Promise<void> {
  const { id, status, files: there } = viewIn(opened);
  if (status !== 'waiting-for-files') return;
  let { version } = opened;
  for (const [file, path] of paths) {
    const { parts = 0, whole = false } = there[file] ?? {};
    if (whole) continue;
    for await (const part of partsOf(path, files[file]?.encoding ?? 'utf-8')) {
      if (part.part <= parts && !part.last) continue;
      const reply = await caller.done(`imports/${id}/parts`, { file, ...part }, { ifMatch: version });
      ({ version } = reply);
      onProgress(viewIn(reply));
    }
  }
}

/** How often it is asked how far it is, and how long an answer is waited for, in milliseconds. */
const EVERY_MS = 250;
const PATIENCE_MS = 60_000;

async function ended(caller: Caller, id: string, onProgress: (view: ImportView) => void): Promise<ImportView> {
  let answeredAt = Date.now();
  for (;;) {
    const reply = await caller.get(`imports/${id}`).catch(() => undefined);
    if (reply?.status === 200) {
      answeredAt = Date.now();
      onProgress(viewIn(reply));
      if (ENDED.includes(viewIn(reply).status)) return viewIn(reply);
    } else if (reply !== undefined && (reply.status < 500 || Date.now() - answeredAt > PATIENCE_MS)) throw new Failed(`imports/${id}`, reply);
    else if (Date.now() - answeredAt > PATIENCE_MS) throw new Error(`nobody has answered for ${String(PATIENCE_MS / 1_000)} s; the import goes on by itself, and --continue ${id} shows it`);
    await pause(EVERY_MS);
  }
}

import { require, type Personal } from '@iwaa/event-sourcing';
import type { Cursor, ImportRefusal, Totals } from './import.events.js';
import { filesOf, type ImportProfile } from './profile.js';

/** What an import knows from the moment it is opened. */
interface Opened {
  readonly territory: string;
  readonly profile: ImportProfile;
  readonly profileDigest: string;
  readonly dryRun: boolean;
  readonly content?: Personal;
  /** The number of parts of each file that is whole. */
  readonly received: Readonly<Record<string, number>>;
  readonly totals: Totals;
}

export type Import =
  | { readonly status: 'none' }
  | (Opened & { readonly status: 'waiting-for-files' })
  | (Opened & { readonly status: 'reading' | 'entering'; readonly cursor: Cursor })
  | (Opened & { readonly status: 'completed' })
  /** The slice in hand may still be entered, and is then counted. */
  | (Opened & { readonly status: 'cancelled'; readonly cursor?: Cursor })
  | (Opened & {
      readonly status: 'refused';
      readonly refusal: { readonly file: string; readonly because: ImportRefusal; readonly columns: readonly string[]; readonly found: Personal<readonly string[]> };
    });

export type OpenedImport = Exclude<Import, { status: 'none' }>;
export type RunningImport = Extract<Import, { status: 'reading' | 'entering' }>;

export const NOTHING = { rows: 0, entered: 0, refused: 0, leftOut: 0 } as const;

export function mustBeOpened(known: Import): OpenedImport {
  require(known.status !== 'none', 'import-not-opened');
  return known;
}

/** The next part of a file, or one that is kept already. */
export function mustTake(known: OpenedImport, file: string, part: number, kept: number): void {
  require(known.status === 'waiting-for-files', 'import-takes-no-files', { status: known.status });
  const files = filesOf(known.profile);
  require(files.includes(file), 'import-has-no-such-file', { file, files });
  require(known.received[file] === undefined, 'import-file-is-whole', { file, parts: known.received[file] ?? 0 });
  require(part <= kept + 1, 'import-part-out-of-order', { file, next: kept + 1 });
}

export const isRunning = (known: Import): known is RunningImport => known.status === 'reading' || known.status === 'entering';

/** Where the reading begins once every file is there. */
export const beginningOf = (profile: ImportProfile): Cursor => ({ step: 'reading', file: filesOf(profile)[0] ?? '', offset: 0, row: 0 });

export const isSameCursor = (one: Cursor | undefined, other: Cursor): boolean =>
  one?.step === other.step && one.file === other.file && one.row === other.row && (one.step === 'reading' ? one.offset : 0) === (other.step === 'reading' ? other.offset : 0);

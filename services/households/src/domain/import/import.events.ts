import type { Personal, PersonalFields } from '@iwaa/event-sourcing';
import type { ImportProfile } from './profile.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** How far an import is. `row` is the number of the last row that was taken, as a person counts them. */
export type Cursor =
  /** `offset`: bytes of the file, in UTF-8, before the next row. */
  { readonly step: 'reading'; readonly file: string; readonly offset: number; readonly row: number } | { readonly step: 'entering'; readonly file: string; readonly row: number };

/** Rows of one file. Those that were read and are neither entered nor refused are still to come. */
export interface Counts {
  readonly rows: number;
  readonly entered: number;
  readonly refused: number;
  /** Values that were left out of rows. */
  readonly leftOut: number;
}

/** What has become of the rows so far: of each file, and of what its first file's rows stand for. */
export interface Totals {
  readonly files: Readonly<Record<string, Counts>>;
  readonly created: number;
  readonly corrected: number;
  readonly unchanged: number;
}

export const IMPORT_REFUSALS = ['columns-missing', 'columns-named-twice', 'no-header'] as const;
/** Why a file cannot be read with its profile. */
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number];

export type ImportEvent =
  | {
      readonly type: 'ImportOpened';
      readonly data: {
        readonly territory: string;
        readonly profile: ImportProfile;
        /** SHA-256 of the profile's canonical JSON, hex. */
        readonly profileDigest: string;
        /** Judged like any other, and nothing enters. */
        readonly dryRun: boolean;
        /** By which whoever imports finds it again: made from the files, and so sealed. */
        readonly content?: Personal;
      };
    }
  | { readonly type: 'ImportFileReceived'; readonly data: { readonly file: string; readonly parts: number; readonly territory: string } }
  | { readonly type: 'ImportAdvanced'; readonly data: { readonly cursor: Cursor; readonly totals: Totals; readonly territory: string } }
  | { readonly type: 'ImportCompleted'; readonly data: { readonly totals: Totals; readonly territory: string } }
  | {
      readonly type: 'ImportRefused';
      readonly data: {
        readonly file: string;
        readonly because: ImportRefusal;
        /** Those of the profile that are meant. */
        readonly columns: readonly string[];
        /** Those of the file. Where its header is missing these are somebody's values. */
        readonly found: Personal<readonly string[]>;
        readonly territory: string;
      };
    }
  | { readonly type: 'ImportCancelled'; readonly data: { readonly territory: string } };

export const personal = {
  ImportOpened: { content: 'stream' },
  ImportRefused: { found: 'stream' },
} satisfies PersonalFields<ImportEvent>;

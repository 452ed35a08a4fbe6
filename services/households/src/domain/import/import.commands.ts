import type { Cursor, ImportRefusal, Totals } from './import.events.js';
import type { ImportProfile } from './profile.js';

/** What may be asked of an import. */
export type ImportCommand =
  | {
      readonly kind: 'OpenImport';
      readonly territory: string;
      readonly profile: ImportProfile;
      readonly profileDigest: string;
      readonly dryRun: boolean;
      readonly content?: string;
    }
  | {
      readonly kind: 'AddPart';
      readonly file: string;
      /** From 1. */
      readonly part: number;
      readonly last: boolean;
      /** Parts of the file that are kept. */
      readonly kept: number;
    }
  | {
      readonly kind: 'AdvanceImport';
      readonly from: Cursor;
      /** Undefined at the end. */
      readonly to: Cursor | undefined;
      readonly totals: Totals;
    }
  | { readonly kind: 'RefuseImport'; readonly file: string; readonly because: ImportRefusal; readonly columns: readonly string[]; readonly found: readonly string[] }
  | { readonly kind: 'CancelImport' };

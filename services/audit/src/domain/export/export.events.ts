import type { Purpose } from '../disclosure/disclosure.events.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** `prov-json` tells of one file alone; `csv` has rows for events, and no place for what a purpose opens: states of what they are about. */
export const FORMATS = ['ocel-json', 'ocel-sqlite', 'xes', 'prov-json', 'csv'] as const;
export type FormatName = (typeof FORMATS)[number];

/** What an export holds: with the copies, which never change, and unless a purpose is stated, every byte of it. */
export interface Exported {
  readonly format: FormatName;
  /** One file's history; the whole record without it. */
  readonly caseId?: string;
  /** For what personal values of that file are opened in it; none are without it. */
  readonly purpose?: Purpose;
  /** How far each log is in it: the last position that was copied, decimal text. */
  readonly upTo: readonly { readonly service: string; readonly position: string }[];
  /** How many events speak of that up to there. */
  readonly events: number;
  /** The pseudonymous subject who asked. */
  readonly by: string;
}

export type ExportEvent = { readonly type: 'ExportRequested'; readonly data: Exported };

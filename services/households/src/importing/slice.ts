import type { Recorded } from '@iwaa/event-sourcing';
import type { Cursor, Totals } from '../domain/import/import.events.js';
import type { RunningImport } from '../domain/import/import.policies.js';
import type { ImportId } from '../domain/shared.js';
import type { Unfit } from './csv/header.js';

/** An import that somebody works on, as it stood when they began. */
export interface InHand {
  readonly importId: ImportId;
  readonly state: RunningImport;
  /** The fact that opened it. */
  readonly opened: Recorded;
  /** What has become of its rows since. */
  readonly totals: Totals;
  /** Milliseconds since 1970, after which no more is begun. */
  readonly until: number;
}

/** What a slice of work has come to: how far it is, or that a file cannot be read by its profile. */
export type Slice = { readonly to: Cursor | undefined; readonly totals: Totals } | { readonly unfit: Unfit & { readonly file: string } };

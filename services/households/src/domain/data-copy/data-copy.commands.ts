import type { DataCopyEvent } from './data-copy.events.js';

/** What may be asked of a copy of somebody's data. */
export type DataCopyCommand = { readonly kind: 'GiveOwnData' } & DataCopyEvent['data'];

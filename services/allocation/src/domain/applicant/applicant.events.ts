import type { ErasureId } from '../shared.js';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/** The keys of somebody who was erased are destroyed in this service. */
export interface ApplicantEvent {
  readonly type: 'ApplicantsForgotten';
  readonly data: {
    readonly erasureId: ErasureId;
    /** Whose keys: a person, and the household with its last person. */
    readonly subjects: readonly string[];
    readonly keysDestroyed: number;
    readonly territory: string;
  };
}

import { ERASED } from '@iwaa/event-sourcing';
import type { Indexer } from '@iwaa/event-store';
import type { KeyRing } from '@iwaa/privacy';

/** Blind indexes under the service's own key; an erased person can no longer be found. */
export const indexerOf =
  (keyRing: KeyRing): Indexer =>
  async ({ field, of }) => {
    const value = await keyRing.open(of);
    return value === ERASED ? null : keyRing.blindIndex(field, value);
  };

import type { Sealed } from '@iwaa/event-sourcing';

/** Where a fact lies in the record. */
export interface Place {
  readonly streamId: string;
  readonly version: number;
}

/** Seals one JSON value under the key of its subject; `at` is where the value will lie, `<stream>/<version>/<path>`. */
export interface Sealer {
  seal(subject: string, at: string, value: unknown): Promise<Sealed>;
}

/** A source of `size` unpredictable bytes: `randomBytes` of node:crypto outside tests. */
export type RandomBytes = (size: number) => Uint8Array;

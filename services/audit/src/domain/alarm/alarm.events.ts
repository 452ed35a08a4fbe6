import type { Instant } from '@iwaa/event-sourcing';

// Stored formats. A field is only ever added, with an upcaster and a golden event; nothing here is renamed or removed.

/**
 * What does not hold of a record.
 *
 * - `altered`: an event is not what was recorded, or its entry is not what was copied
 * - `gap`: a position or a version is missing, or the log serves less than its checkpoint covers
 * - `rollback`: the log, or its checkpoint, ends before what was seen of it
 * - `fork`: the log signed, or serves, another history than the one that was copied
 * - `bad-signature`: the checkpoint is not signed by the pinned key
 */
export const FINDINGS = ['altered', 'gap', 'rollback', 'fork', 'bad-signature'] as const;
export type FindingKind = (typeof FINDINGS)[number];

/** One finding and its place, as far as it has one. */
export interface Finding {
  /** Whose record. */
  readonly service: string;
  readonly what: FindingKind;
  readonly streamId?: string;
  readonly version?: number;
  /** In the log, from 1; decimal text. */
  readonly position?: string;
  readonly expected: string;
  readonly got: string;
}

export type AlarmEvent =
  | {
      readonly type: 'AlarmRaised';
      readonly data: Finding & {
        readonly foundAt: Instant;
        /** The finding as text, signed by the witness (C2SP signed-note). */
        readonly note: string;
      };
    }
  | { readonly type: 'AlarmAcknowledged'; readonly data: { readonly service: string } };

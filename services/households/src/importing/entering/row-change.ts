import type { Instant, Recorded } from '@iwaa/event-sourcing';
import type { Change } from '@iwaa/event-store';
import { v5 } from 'uuid';

/** An import as the cause of what its rows change. */
export interface Cause {
  readonly importId: string;
  readonly territory: string;
  /** The fact that opened it: who imports, when, in which conversation. */
  readonly opened: Recorded;
}

/**
 * The change that a row asks for, in the name of whoever opened the import, in its territory and nowhere else. Its command id
 * follows from the import and the row's place, so that a row that is entered again changes nothing.
 */
export const rowChange = ({ importId, territory, opened }: Cause, file: string, row: number, now: Instant): Change => ({
  commandId: v5(`${file}/${String(row)}`, importId),
  kind: 'job',
  occurredAt: opened.occurredAt,
  recordedAt: now,
  actor: opened.meta.actor,
  correlationId: opened.meta.correlationId,
  causationId: opened.eventId,
  mayActOn: (_, scope) => scope['territory'] === territory,
});

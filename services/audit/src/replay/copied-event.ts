import type { FactMeta, Instant } from '@iwaa/event-sourcing';
import type { Copied } from '../copy/copied.js';

/** An event as it was copied from a service's record and verified. Personal values are sealed, with keys that never come here. */
export interface CopiedEvent {
  readonly service: string;
  /** In its service's log, from 1. */
  readonly position: bigint;
  readonly streamId: string;
  readonly category: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly loggedAt: Instant;
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: FactMeta;
  readonly hash: Uint8Array;
}

/** An entry of a service's copy, its data and meta read. */
export function copiedEvent(service: string, { body, meta, ...entry }: Copied): CopiedEvent {
  return { ...entry, service, data: JSON.parse(body) as unknown, meta: JSON.parse(meta) as unknown } as CopiedEvent;
}

/** Which event, for whoever wants to find it. */
export interface EventPlace {
  readonly service: string;
  readonly position: string;
  readonly streamId: string;
  readonly category: string;
  readonly version: number;
  readonly type: string;
  readonly eventId: string;
}

export const placeOf = ({ service, position, streamId, category, version, type, eventId }: CopiedEvent): EventPlace => ({
  service,
  position: String(position),
  streamId,
  category,
  version,
  type,
  eventId,
});

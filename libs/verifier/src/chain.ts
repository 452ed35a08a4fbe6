import { lengthPrefixed } from './fields.js';
import { sha256 } from './sha256.js';

/** What the chain covers of one event. The texts are those that are stored. */
export interface ChainedEvent {
  readonly streamId: string;
  readonly category: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly body: string;
  readonly meta: string;
}

/** h(0) = SHA-256("iwaa/es1" ‖ stream id). Written apart from the store: one who repeats its mistakes cannot see them. */
export const chainStart = (streamId: string): Uint8Array => sha256(FORMAT, Buffer.from(streamId));

/** h(n) = SHA-256("iwaa/es1" ‖ h(n-1) ‖ the ten fields in the order below, each after its length). Numbers are decimal text. */
export function chainNext(previous: Uint8Array, event: ChainedEvent): Uint8Array {
  const { streamId, category, version, eventId, type, schemaVersion, occurredAt, recordedAt, body, meta } = event;
  const fields = [streamId, category, String(version), eventId, type, String(schemaVersion), occurredAt, recordedAt, body, meta];
  return sha256(FORMAT, previous, lengthPrefixed(fields));
}

const FORMAT = Buffer.from('iwaa/es1');

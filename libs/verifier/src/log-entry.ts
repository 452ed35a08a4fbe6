import { lengthPrefixed } from './fields.js';

export interface LogEntry {
  /** From 1, without a gap; the leaf's index in the tree is one less. */
  readonly position: bigint;
  readonly streamId: string;
  readonly version: number;
  /** The stream's chain at this event, 32 bytes: it covers the event's content and everything before it. */
  readonly hash: Uint8Array;
  readonly loggedAt: string;
}

/**
 * The bytes of a Merkle leaf: `iwaa/log1`, then these fields in this order, each preceded by its length in bytes (uint32, big-endian).
 *
 * | field    | bytes                                       |
 * |----------|---------------------------------------------|
 * | position | decimal, as text                            |
 * | streamId | UUID, lower case, with hyphens, as text     |
 * | version  | decimal, as text                            |
 * | hash     | h(version) of the stream's chain, 32 bytes  |
 * | loggedAt | `YYYY-MM-DDTHH:MM:SS.sssZ`, as text         |
 */
export function logEntry({ position, streamId, version, hash, loggedAt }: LogEntry): Uint8Array {
  return Buffer.concat([FORMAT, lengthPrefixed([String(position), streamId, String(version), hash, loggedAt])]);
}

const FORMAT = Buffer.from('iwaa/log1');

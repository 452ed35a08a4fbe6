import { createHash } from 'node:crypto';

/**
 * What the chain covers of one fact, in this order; each field is UTF-8 text, preceded by its length in bytes (uint32, big-endian).
 *
 * | field         | text                                          |
 * |---------------|-----------------------------------------------|
 * | streamId      | UUID, lower case, with hyphens                |
 * | category      | as stored                                     |
 * | version       | decimal                                       |
 * | eventId       | UUID, lower case, with hyphens                |
 * | type          | as stored                                     |
 * | schemaVersion | decimal                                       |
 * | occurredAt    | `YYYY-MM-DDTHH:MM:SS.sssZ`                    |
 * | recordedAt    | `YYYY-MM-DDTHH:MM:SS.sssZ`                    |
 * | body          | canonical JSON (RFC 8785), exactly as stored  |
 * | meta          | canonical JSON (RFC 8785), exactly as stored  |
 *
 * h(0) = SHA-256("iwaa/es1" ‖ streamId), h(n) = SHA-256("iwaa/es1" ‖ h(n-1) ‖ the fields of fact n).
 */
export interface Chained {
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

const FORMAT = 'iwaa/es1';

/** Where the chain of a stream begins, before its first fact. */
export function chainStart(streamId: string): Uint8Array {
  return createHash('sha256').update(FORMAT).update(streamId).digest();
}

/** The chain's hash at this fact, 32 bytes. */
export function chainNext(previous: Uint8Array, fact: Chained): Uint8Array {
  return createHash('sha256')
    .update(FORMAT)
    .update(previous)
    .update(
      Buffer.concat(
        [
          fact.streamId,
          fact.category,
          String(fact.version),
          fact.eventId,
          fact.type,
          String(fact.schemaVersion),
          fact.occurredAt,
          fact.recordedAt,
          fact.body,
          fact.meta,
        ].flatMap(lengthPrefixed),
      ),
    )
    .digest();
}

function lengthPrefixed(field: string): [Buffer, Buffer] {
  const bytes = Buffer.from(field, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}

import { isId, isInstant } from '@iwaa/service-kit';
import type { ChainedEvent } from '@iwaa/verifier';
import type { Served } from '../copy/copied.js';

/** An entry as `record/log?events=true` answers it; undefined for what is none. */
export function servedEntry(value: unknown): Served | undefined {
  const { position, streamId, version, category, type, hash, loggedAt, event } = fieldsOf(value);
  const isEntry =
    typeof position === 'string' && /^[1-9]\d{0,14}$/.test(position) && isStreamId(streamId) && isCount(version) && isText(category) && isText(type) &&
    typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && isInstant(loggedAt);
  if (!isEntry) return undefined;
  const entry = { position: BigInt(position), streamId, version, category, type, hash: Buffer.from(hash, 'hex'), loggedAt };
  if (event === undefined) return entry;
  const served = servedEvent(event);
  return served === undefined ? undefined : { ...entry, event: served };
}

function servedEvent(value: unknown): ChainedEvent | undefined {
  const { streamId, category, version, eventId, type, schemaVersion, occurredAt, recordedAt, body, meta } = fieldsOf(value);
  const isEvent =
    isStreamId(streamId) && isText(category) && isCount(version) && isStreamId(eventId) && isText(type) && isCount(schemaVersion) && schemaVersion < 32_768 &&
    isInstant(occurredAt) && isInstant(recordedAt) && isText(body) && isText(meta);
  return isEvent ? { streamId, category, version, eventId, type, schemaVersion, occurredAt, recordedAt, body, meta } : undefined;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});
const isStreamId = (value: unknown): value is string => typeof value === 'string' && isId(value);
/** What a database can keep as it is. */
const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 2_147_483_647;

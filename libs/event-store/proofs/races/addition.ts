import { v7 } from 'uuid';
import { chainNext, chainStart, canonical } from '../../src/index.js';
import type { Addition } from '../../src/append.js';
import { at } from '../record-database.js';

/** One note for a stream that is expected to end there. */
export function additionTo(streamId: string, previous: { version: number; hash: Uint8Array } = { version: 0, hash: chainStart(streamId) }): Addition {
  const fact = {
    streamId,
    category: 'notes',
    version: previous.version + 1,
    eventId: v7(),
    type: 'Noted',
    schemaVersion: 1,
    occurredAt: at('18:00:00'),
    recordedAt: at('18:00:01'),
    body: canonical({ n: 1 }),
    meta: canonical({ commandId: v7() }),
  };
  return { streamId, after: previous, facts: [{ ...fact, hash: chainNext(previous.hash, fact) }] };
}

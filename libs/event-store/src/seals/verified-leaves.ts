import type { Pool } from 'pg';
import { chainNext, chainStart } from '../chain.js';
import { SealingRefused } from './refusal.js';
import { entriesWithEvents, leafOf, type EntryWithEvent } from './stored-entries.js';

/**
 * Leaves of the tree from this position on, at most `limit`, each made of bytes that were read and hashed anew just now.
 * The hash of the version before comes from the log, where it was sealed, or is being sealed, itself: an event that was
 * altered together with its own hash still does not fit.
 * @throws SealingRefused at the first entry that is not what was recorded
 */
export async function verifiedLeaves(pool: Pool, from: bigint, limit: number): Promise<readonly Uint8Array[]> {
  const entries = await entriesWithEvents(pool, from, limit);
  return entries.map((entry, index) => verifiedLeaf(entry, from + BigInt(index)));
}

function verifiedLeaf(entry: EntryWithEvent, position: bigint): Uint8Array {
  if (entry.position !== position) throw new SealingRefused({ why: 'position-missing', position });
  const { streamId, version, event, eventHash, previousHash } = entry;
  const place = { position, streamId, version };
  if (event === undefined || eventHash === undefined) throw new SealingRefused({ why: 'event-missing', ...place });
  const previous = version === 1 ? chainStart(streamId) : previousHash;
  const hash = previous === undefined ? undefined : chainNext(previous, event);
  const holds = hash !== undefined && same(hash, eventHash) && same(hash, entry.hash) && event.category === entry.category && event.type === entry.type;
  if (!holds) throw new SealingRefused({ why: 'event-altered', ...place });
  return leafOf(entry);
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

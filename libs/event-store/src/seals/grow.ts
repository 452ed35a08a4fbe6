import type { Pool } from 'pg';
import { chainNext, chainStart } from '../chain.js';
import { SealingRefused } from './refusal.js';
import type { RightEdge } from './right-edge.js';
import { entriesWithEvents, isAsLogged, leafOf, type EntryWithEvent } from './stored-entries.js';

/** Entries read at a time. */
const PAGE = 500n;

/**
 * Lets the tree grow, at most to this size, by the log's next entries, whose events were read and hashed anew just now. Answers
 * whether the log goes so far.
 * @throws SealingRefused at the first entry that is not what was recorded
 */
export async function grow(edge: RightEdge, pool: Pool, to: bigint): Promise<boolean> {
  let page = read(pool, edge.size, to);
  while (edge.size < to) {
    const entries = await page;
    const end = edge.size + BigInt(entries.length);
    const isFull = entries.length === pageSize(edge.size, to);
    // The server reads while we hash.
    if (isFull && end < to) page = read(pool, end, to);
    for (const entry of entries) edge.add(verifiedLeaf(entry, edge.size + 1n));
    if (!isFull) return false;
  }
  return true;
}

function read(pool: Pool, after: bigint, to: bigint): Promise<EntryWithEvent[]> {
  const page = entriesWithEvents(pool, after + 1n, pageSize(after, to));
  page.catch(() => undefined); // nobody waits for it once an entry before it did not hold
  return page;
}

const pageSize = (after: bigint, to: bigint): number => Number(to - after < PAGE ? to - after : PAGE);

/**
 * The hash of the version before comes from the log, where it was sealed, or is being sealed, itself: an event that was altered
 * together with its predecessor's hash still does not fit.
 */
function verifiedLeaf(entry: EntryWithEvent, position: bigint): Uint8Array {
  if (entry.position !== position) throw new SealingRefused({ why: 'position-missing', position });
  const { streamId, version, event, previousHash } = entry;
  const place = { position, streamId, version };
  if (event === undefined) throw new SealingRefused({ why: 'event-missing', ...place });
  const previous = version === 1 ? chainStart(streamId) : previousHash;
  const hash = previous === undefined ? undefined : chainNext(previous, event);
  if (hash === undefined || Buffer.compare(hash, entry.hash) !== 0 || !isAsLogged(entry)) throw new SealingRefused({ why: 'event-altered', ...place });
  return leafOf(entry);
}

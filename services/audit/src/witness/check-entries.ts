import { chainNext, chainStart } from '@iwaa/verifier';
import { placeOf, type Copied, type Served } from '../copy/copied.js';
import type { Head } from '../copy/copy.js';
import type { FindingKind } from '../domain/alarm/alarm.events.js';
import { DoesNotHold } from './does-not-hold.js';

/** What the copy knows before the entries that are checked. */
export interface Before {
  readonly service: string;
  readonly last?: Pick<Copied, 'position' | 'loggedAt'>;
  /** By stream. */
  readonly heads: ReadonlyMap<string, Head>;
}

/**
 * Entries that follow what was copied: gapless, each the next version of its stream, each hash computed anew from the event's own
 * bytes, the clock never backwards. Answers those that hold, and the first that does not.
 */
export function checkEntries(served: readonly Served[], { service, last, heads }: Before): { readonly good: readonly Copied[]; readonly bad?: DoesNotHold } {
  const good: Copied[] = [];
  const chain = new Map(heads);
  try {
    for (const entry of served) {
      const copied = checked(service, entry, good.at(-1) ?? last, chain.get(entry.streamId));
      chain.set(entry.streamId, copied);
      good.push(copied);
    }
  } catch (error) {
    if (!(error instanceof DoesNotHold)) throw error;
    return { good, bad: error };
  }
  return { good };
}

function checked(service: string, { event, ...entry }: Served, last: Before['last'], head: Head | undefined): Copied {
  const wrong = (what: FindingKind, expected: string, got: string, place: object = placeOf(entry)) => new DoesNotHold({ service, what, ...place, expected, got });
  const position = (last?.position ?? 0n) + 1n;
  if (entry.position !== position) throw wrong('gap', `position ${String(position)}`, `position ${String(entry.position)}`, { position: String(position) });
  if (event === undefined) throw wrong('gap', 'the event of this entry', 'none');
  const version = (head?.version ?? 0) + 1;
  if (entry.version !== version) throw wrong(entry.version > version ? 'gap' : 'fork', `version ${String(version)} of the stream`, `version ${String(entry.version)}`);
  const hash = chainNext(head?.hash ?? chainStart(entry.streamId), { ...event, streamId: entry.streamId, version });
  if (!same(hash, entry.hash)) throw wrong('altered', `an event that hashes to ${hex(entry.hash)}`, hex(hash));
  const says = [event.streamId, event.version, event.category, event.type].join();
  if (says !== [entry.streamId, entry.version, entry.category, entry.type].join()) throw wrong('altered', `an entry of ${says}`, [entry.streamId, entry.version, entry.category, entry.type].join());
  if (last !== undefined && entry.loggedAt < last.loggedAt) throw wrong('altered', `logged at ${last.loggedAt} or later`, entry.loggedAt);
  return { ...event, ...entry };
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

import { isCanonical } from '../canonical.js';
import { chainNext, chainStart } from '../chain.js';
import { Bad, type Finding } from '../findings.js';
import { logEntry } from '../log-entry.js';
import { leafHash } from '../tree.js';
import type { EventRecord } from './records.js';

/** How far a stream has been followed. */
export interface Head {
  readonly version: number;
  /** In hexadecimal digits: a mirror holds one for each of its streams, and text is smaller. */
  readonly hash: string;
  readonly position: number;
  readonly loggedAt: string;
}

/** The stream after this event. @throws Bad for what is not the event that was recorded here */
export function followed(event: EventRecord, head: Head | undefined): Head {
  const { version, position, loggedAt } = event;
  const next = (head?.version ?? 0) + 1;
  if (version !== next) throw bad(event, 'version', String(next), String(version));
  for (const name of ['body', 'meta'] as const) {
    if (!isCanonical(event[name])) throw bad(event, 'canonical', `${name} in its one canonical form (RFC 8785)`, shortened(event[name]));
  }
  const hash = hex(chainNext(head === undefined ? chainStart(event.streamId) : Buffer.from(head.hash, 'hex'), event));
  if (hash !== hex(event.hash)) throw bad(event, 'chain', `${hash}, which follows from its content and what was before it`, hex(event.hash));
  if (head !== undefined && position <= head.position) throw bad(event, 'position', `one after ${String(head.position)}, where the version before it stands`, String(position));
  if (head !== undefined && loggedAt < head.loggedAt) throw bad(event, 'loggedAt', `no instant before ${head.loggedAt}`, loggedAt);
  return { version, hash, position, loggedAt };
}

export const leafOf = (event: EventRecord): Uint8Array => leafHash(logEntry({ ...event, position: BigInt(event.position) }));

/** A finding at this event. */
export const bad = ({ position, streamId, version }: EventRecord, what: Finding['what'], expected: string, got: string): Bad =>
  new Bad({ what, position, stream: streamId, version, expected, got });

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

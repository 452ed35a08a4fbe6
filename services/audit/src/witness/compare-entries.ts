import { placeOf, type Copied, type Served } from '../copy/copied.js';
import { DoesNotHold } from './does-not-hold.js';

/** Fields of an entry itself: where one of them differs, the log tells another history. */
const OF_ENTRY = ['position', 'streamId', 'version', 'category', 'type', 'hash', 'loggedAt'] as const;
const OF_EVENT = ['streamId', 'version', 'category', 'type', 'eventId', 'schemaVersion', 'occurredAt', 'recordedAt', 'body', 'meta'] as const;

/** The first entry that its log no longer serves as it was copied: missing, another, or with an altered byte. */
export function firstDifference(service: string, copied: readonly Copied[], served: readonly Served[]): DoesNotHold | undefined {
  for (const [index, ours] of copied.entries()) {
    const difference = differenceOf(service, ours, served[index]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function differenceOf(service: string, ours: Copied, theirs: Served | undefined): DoesNotHold | undefined {
  const found = (what: 'rollback' | 'fork' | 'gap' | 'altered', expected: string, got: string) => new DoesNotHold({ service, what, ...placeOf(ours), expected, got });
  if (theirs === undefined) return found('rollback', 'the entry that was copied', 'none');
  const ofEntry = OF_ENTRY.find((field) => shown(ours[field]) !== shown(theirs[field]));
  if (ofEntry !== undefined) return found('fork', `${ofEntry} ${shown(ours[ofEntry])}`, `${ofEntry} ${shown(theirs[ofEntry])}`);
  const { event } = theirs;
  if (event === undefined) return found('gap', 'the event of this entry', 'none');
  const ofEvent = OF_EVENT.find((field) => ours[field] !== event[field]);
  // Bodies may be long, and what was put into them is nobody's to repeat.
  return ofEvent === undefined ? undefined : found('altered', `${ofEvent} as it was copied`, `another ${ofEvent}`);
}

const shown = (value: string | number | bigint | Uint8Array): string => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value));

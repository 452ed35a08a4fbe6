import { citedRules } from '../replay/cited-rules.js';
import type { CopiedEvent } from '../replay/copied-event.js';
import { idsIn, namedIn, type Kinds, type Named } from './named.js';

/** What an export says of an event: what happened, when, in which role, by which rule, to what. Nothing of what was said of a person. */
export interface ExportedEvent extends Omit<CopiedEvent, 'data' | 'meta' | 'hash' | 'schemaVersion'> {
  /** The same for all that one person did in this export, and in no other. */
  readonly actor: string;
  readonly role: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** `<id>@<version>` of each rule that it cites. */
  readonly rules: readonly string[];
  readonly territory?: string;
  /** The chain's hash of its stream at this event, hex: what a bundle proves. */
  readonly hash: string;
  readonly objects: readonly Named[];
}

/** Says in an export who acted, without saying who that is. */
export type Pseudonym = (subject: string) => string;

/** Ids that may be objects': of the event's own stream, and those that its data names. */
export const idsOf = ({ streamId, data }: CopiedEvent): readonly string[] => [streamId, ...idsIn(data).map(([id]) => id)];

/** @param kinds of the ids that are objects of the export; what is none of them is not named */
export function exportedEvent({ data, meta, hash, schemaVersion: _, ...event }: CopiedEvent, kinds: Kinds, pseudonym: Pseudonym): ExportedEvent {
  const { actor, commandId, correlationId, causationId } = meta;
  const { territory } = data;
  // A place on the waiting list is a stream of its own under the id of the file that it is the place of.
  const kind = kinds.get(event.streamId);
  return {
    ...event,
    actor: pseudonym(actor.id),
    role: actor.role,
    commandId,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    rules: [...new Set(citedRules(data).map(({ id, version }) => `${id}@${version}`))],
    ...(typeof territory === 'string' ? { territory } : {}),
    hash: Buffer.from(hash).toString('hex'),
    objects: [...(kind === undefined ? [] : [{ id: event.streamId, kind, qualifier: 'subject' }]), ...namedIn(data, kinds).filter(({ id }) => id !== event.streamId)],
  };
}

/** The ids of the objects of a kind that an event names, each once, separated by spaces. */
export const idsOfKind = ({ objects }: ExportedEvent, kind: string): string => [...new Set(objects.filter((one) => one.kind === kind).map(({ id }) => id))].join(' ');

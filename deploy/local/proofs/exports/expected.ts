import type { OwnLog } from './own-log.js';

/** Kinds of streams that OCEL has for objects here. */
const OBJECTS = ['household', 'case', 'building', 'unit', 'offer', 'convention', 'notice'];

/** Kinds of streams that speak of one family alone. */
const OF_A_FAMILY = ['case', 'candidate', 'household', 'offer', 'notice'];

/** What an export of this log must hold. */
export interface Expected {
  readonly events: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, string>;
  /** `<event> <object>` */
  readonly named: ReadonlySet<string>;
  /** By file, the events of every stream that speaks of its family alone. */
  readonly own: ReadonlyMap<string, ReadonlySet<string>>;
}

export function expectedOf(log: OwnLog): Expected {
  const objects = new Map(log.filter(({ category }) => OBJECTS.includes(category)).map(({ streamId, category }) => [streamId, category]));
  const named = log.flatMap(({ eventId, streamId, named: ids }) => [streamId, ...ids].filter((id) => objects.has(id)).map((id) => `${eventId} ${id}`));
  return { events: new Map(log.map(({ eventId, type }) => [eventId, type])), objects, named: new Set(named), own: ownOf(log) };
}

function ownOf(log: OwnLog): Expected['own'] {
  const households = new Map(log.filter(({ type }) => type === 'CaseOpened').map(({ streamId, named }) => [streamId, named]));
  const naming = Map.groupBy(log.filter(({ category }) => category === 'offer' || category === 'notice').flatMap(({ streamId, named }) => named.map((id) => ({ id, streamId }))), ({ id }) => id);
  const streams = Map.groupBy(log.filter(({ category }) => OF_A_FAMILY.includes(category)), ({ streamId }) => streamId);
  return new Map([...households].map(([caseId, named]) => {
    const ids = new Set([caseId, ...named, ...(naming.get(caseId) ?? []).map(({ streamId }) => streamId)]);
    return [caseId, new Set([...ids].flatMap((id) => streams.get(id) ?? []).map(({ eventId }) => eventId))];
  }));
}

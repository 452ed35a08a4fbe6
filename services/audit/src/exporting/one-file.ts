import type { FileEvents } from '../lookups/case-events.js';
import type { CopiedObjects } from '../lookups/copied-objects.js';
import { inCausalOrder } from '../replay/causal-order.js';
import type { Positions } from '../replay/clocks.js';
import type { Content } from './content.js';
import { exportedEvent, type Pseudonym } from './exported-event.js';
import { ObjectsTold, type ExportedObject, type Opened } from './exported-object.js';
import type { Kinds } from './named.js';
import { each } from './streamed.js';

/** A file that is exported. */
export interface OneFile {
  readonly caseId: string;
  /** As far as each log is exported. */
  readonly file: FileEvents;
  readonly upTo: Positions;
  readonly pseudonym: Pseudonym;
  readonly opened: Opened;
}

/** One file's history, and the objects that it is about: what it shares with other families is named in it, they are not. */
export async function oneFile({ caseId, file, upTo, pseudonym, opened }: OneFile, objects: CopiedObjects): Promise<Content> {
  const kinds = await objects.kindsOf(file.streams, upTo);
  const events = inCausalOrder(file.events).map((event) => exportedEvent(event, kinds, pseudonym));
  return {
    events: () => each(events),
    objects: () => objectsOf(new Map(events.flatMap((event) => event.objects).map(({ id, kind }) => [id, kind])), objects, upTo, opened),
    traces: () => each([{ caseId, events, opened: [...opened.values()].flat() }]),
  };
}

/** They are related to each other, and to nothing that the file is not about. */
async function* objectsOf(kinds: Kinds, objects: CopiedObjects, upTo: Positions, opened: Opened): AsyncGenerator<ExportedObject> {
  const told = new ObjectsTold();
  const services = new Map<string, string>();
  for await (const event of objects.events([...kinds.keys()], upTo)) {
    services.set(event.streamId, event.service);
    told.add(event, kinds);
  }
  for (const [id, kind] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) yield told.of({ id, kind, service: services.get(id) ?? '' }, opened);
}

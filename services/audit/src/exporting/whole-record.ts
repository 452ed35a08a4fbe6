import type { Copy } from '../copy/copy.js';
import type { CaseEvents } from '../lookups/case-events.js';
import type { CopiedObjects } from '../lookups/copied-objects.js';
import type { Positions } from '../replay/clocks.js';
import { copiedEvent, type CopiedEvent } from '../replay/copied-event.js';
import type { Content, Trace } from './content.js';
import { exportedEvent, idsOf, type ExportedEvent, type Pseudonym } from './exported-event.js';
import { ObjectsTold, type ExportedObject } from './exported-object.js';
import { inLogOrder } from './in-log-order.js';
import { idsIn, OBJECT_KINDS } from './named.js';
import { oneFile } from './one-file.js';
import { inBatches } from './streamed.js';

/** Where the whole record is read. */
export interface Sources {
  readonly copy: Copy;
  readonly files: CaseEvents;
  readonly objects: CopiedObjects;
}

/** Events whose names are looked up at a time. */
const BATCH = 500;

/** Nothing of it is opened. */
const SEALED = new Map<string, never>();

/** Every log, as far as it is asked: a page of each is held, whatever its length. */
export function wholeRecord({ copy, files, objects }: Sources, upTo: Positions, pseudonym: Pseudonym): Content {
  async function* events(): AsyncGenerator<ExportedEvent> {
    const logs = [...upTo].map(([service, last]) => logOf(copy, service, last));
    for await (const batch of inBatches(inLogOrder(logs), BATCH)) {
      const kinds = await objects.kindsOf([...new Set(batch.flatMap(idsOf))], upTo);
      yield* batch.map((event) => exportedEvent(event, kinds, pseudonym));
    }
  }

  async function* everyObject(): AsyncGenerator<ExportedObject> {
    for await (const page of objects.pages(OBJECT_KINDS, upTo)) {
      const told = new ObjectsTold();
      for await (const batch of inBatches(objects.events(page.map(({ id }) => id), upTo), BATCH)) {
        const kinds = await objects.kindsOf([...new Set(batch.flatMap(({ data }) => idsIn(data).map(([id]) => id)))], upTo);
        for (const event of batch) told.add(event, kinds);
      }
      yield* page.map((stream) => told.of(stream, SEALED));
    }
  }

  async function* traces(): AsyncGenerator<Trace> {
    for await (const page of objects.pages(['case'], upTo)) {
      for (const { id: caseId } of page) {
        const file = await files.of(caseId, upTo);
        if (file !== undefined) yield* (await oneFile({ caseId, file, upTo, pseudonym, opened: SEALED }, objects)).traces();
      }
    }
  }

  return { events, objects: everyObject, traces };
}

async function* logOf(copy: Copy, service: string, last: bigint): AsyncGenerator<CopiedEvent> {
  for (let from = 1n; from <= last; ) {
    const page = await copy.entries(service, from, BATCH);
    yield* page.filter(({ position }) => position <= last).map((entry) => copiedEvent(service, entry));
    from = (page.at(-1)?.position ?? last) + 1n;
  }
}

import type { ExportedEvent } from './exported-event.js';
import type { ExportedObject, OpenedValue } from './exported-object.js';

/** A file's history as one case of a process. */
export interface Trace {
  readonly caseId: string;
  readonly events: readonly ExportedEvent[];
  readonly opened: readonly OpenedValue[];
}

/** What an export holds, whatever its format: read as it is written, never held whole. */
export interface Content {
  /** Each event once. */
  events(): AsyncIterable<ExportedEvent>;
  /** Each object once; every one that an event names is among them. */
  objects(): AsyncIterable<ExportedObject>;
  /** Each file once, with every event that speaks of it: what several files share is in each of theirs. */
  traces(): AsyncIterable<Trace>;
}

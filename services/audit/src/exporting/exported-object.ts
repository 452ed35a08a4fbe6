import type { ObjectStream } from '../lookups/copied-objects.js';
import type { CopiedEvent } from '../replay/copied-event.js';
import { namedIn, type Kinds, type Named } from './named.js';

/** A personal value of an object that was opened for a purpose. */
export interface OpenedValue {
  /** Where in what its owner shows: `members[0].name`. */
  readonly path: string;
  readonly value: string;
}

/** What an export says of an object. */
export interface ExportedObject extends ObjectStream {
  readonly territory?: string;
  /** Objects that its own events have named. */
  readonly related: readonly Named[];
  readonly opened: readonly OpenedValue[];
}

/** By the object whose they are. */
export type Opened = ReadonlyMap<string, readonly OpenedValue[]>;

/** What these streams' events say of them. */
export class ObjectsTold {
  readonly #related = new Map<string, Map<string, Named>>();
  readonly #territories = new Map<string, string>();

  add({ streamId, data }: CopiedEvent, kinds: Kinds): void {
    const related = this.#related.get(streamId) ?? new Map<string, Named>();
    for (const one of namedIn(data, kinds)) if (one.id !== streamId) related.set(`${one.qualifier} ${one.id}`, one);
    this.#related.set(streamId, related);
    if (typeof data['territory'] === 'string') this.#territories.set(streamId, data['territory']);
  }

  of(stream: ObjectStream, opened: Opened): ExportedObject {
    const territory = this.#territories.get(stream.id);
    return { ...stream, ...(territory === undefined ? {} : { territory }), related: [...(this.#related.get(stream.id)?.values() ?? [])], opened: opened.get(stream.id) ?? [] };
  }
}

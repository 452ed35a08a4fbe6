import type { Content } from './content.js';
import type { ExportedEvent } from './exported-event.js';
import type { ExportedObject } from './exported-object.js';
import type { Named } from './named.js';
import { ALWAYS, EVENT_ATTRIBUTES, eventAttributes, OBJECT_ATTRIBUTES, objectAttributes, type AttributeType } from './ocel-attributes.js';

/** OCEL 2.0 as JSON, an event or an object to a line. Types stand at the end: what they are is known once everything has been read. */
export async function* ocelJson(content: Content): AsyncGenerator<string> {
  const eventTypes = new Set<string>();
  const objectTypes = new Map<string, Set<string>>();

  yield '{"events":[';
  let separator = '\n';
  for await (const event of content.events()) {
    eventTypes.add(event.type);
    yield `${separator}${JSON.stringify(eventIn(event))}`;
    separator = ',\n';
  }

  yield '\n],"objects":[';
  separator = '\n';
  for await (const object of content.objects()) {
    const opened = objectTypes.get(object.kind) ?? new Set();
    for (const { path } of object.opened) opened.add(path);
    objectTypes.set(object.kind, opened);
    yield `${separator}${JSON.stringify(objectIn(object))}`;
    separator = ',\n';
  }

  const events = [...eventTypes].sort().map((name) => ({ name, attributes: declared(EVENT_ATTRIBUTES) }));
  const objects = [...objectTypes].sort().map(([name, opened]) => ({ name, attributes: [...declared(OBJECT_ATTRIBUTES), ...[...opened].sort().map((path) => ({ name: path, type: 'string' }))] }));
  yield `\n],"eventTypes":${JSON.stringify(events)},"objectTypes":${JSON.stringify(objects)}}\n`;
}

const eventIn = (event: ExportedEvent) => ({ id: event.eventId, type: event.type, time: event.occurredAt, attributes: eventAttributes(event).map(({ name, value }) => ({ name, value })), relationships: event.objects.map(relationship) });

const objectIn = (object: ExportedObject) => ({
  id: object.id,
  type: object.kind,
  attributes: objectAttributes(object).map(({ name, value }) => ({ name, time: ALWAYS, value })),
  relationships: object.related.map(relationship),
});

const relationship = ({ id, qualifier }: Named) => ({ objectId: id, qualifier });

const declared = (attributes: Readonly<Record<string, AttributeType>>) => Object.entries(attributes).map(([name, type]) => ({ name, type }));

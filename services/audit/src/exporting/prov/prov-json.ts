import type { Content } from '../content.js';
import type { ExportedEvent } from '../exported-event.js';
import type { OpenedValue } from '../exported-object.js';
import { collected } from '../streamed.js';
import { ProvDocument, qualified } from './prov-document.js';

/**
 * PROV-JSON (W3C submission of 2013): entities are versions of streams, activities the commands that made them, agents whoever acted.
 * A version is a revision of the one before it in this history; a command used the versions that it went on from, and what led to it.
 */
export async function* provJson(content: Content): AsyncGenerator<string> {
  const opened = new Map<string, readonly OpenedValue[]>();
  for await (const object of content.objects()) opened.set(object.id, object.opened);
  yield `${JSON.stringify(provenanceOf(await collected(content.events()), opened), undefined, 1)}\n`;
}

function provenanceOf(events: readonly ExportedEvent[], opened: ReadonlyMap<string, readonly OpenedValue[]>): ProvDocument {
  const document = new ProvDocument();
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const newest = new Map(events.map((event) => [streamOf(event), event]));
  const before = new Map<string, ExportedEvent>();
  for (const event of events) {
    const isNewest = newest.get(streamOf(event)) === event;
    addEvent(document, event, isNewest ? (opened.get(event.streamId) ?? []) : []);
    for (const earlier of [before.get(streamOf(event)), byId.get(event.causationId ?? '')]) if (earlier !== undefined) follow(document, event, earlier);
    before.set(streamOf(event), event);
  }
  return document;
}

function addEvent(document: ProvDocument, event: ExportedEvent, opened: readonly OpenedValue[]): void {
  const [entity, activity, agent] = [entityOf(event), activityOf(event), `iwaa:actor/${event.actor}`];
  const personal = Object.fromEntries(opened.map(({ path, value }) => [`iwaa:${path}`, value]));
  document.add('entity', entity, { 'prov:type': qualified(`iwaa:${event.category}`), 'iwaa:service': event.service, 'iwaa:hash': event.hash, ...personal });
  document.add('activity', activity, { 'prov:startTime': event.recordedAt, 'prov:endTime': event.recordedAt, 'iwaa:correlation': event.correlationId });
  document.add('agent', agent, { 'prov:type': qualified('iwaa:actor') });
  document.relate('wasGeneratedBy', { 'prov:entity': entity, 'prov:activity': activity, 'prov:time': event.occurredAt, 'iwaa:event': event.eventId, 'prov:type': qualified(`iwaa:${event.type}`) });
  document.relate('wasAssociatedWith', { 'prov:activity': activity, 'prov:agent': agent, 'prov:role': event.role });
}

/** An event goes on from the version before it, and from what led to its command. */
function follow(document: ProvDocument, event: ExportedEvent, earlier: ExportedEvent): void {
  const [entity, activity, used] = [entityOf(event), activityOf(event), entityOf(earlier)];
  if (streamOf(event) === streamOf(earlier)) document.relate('wasDerivedFrom', { 'prov:generatedEntity': entity, 'prov:usedEntity': used, 'prov:activity': activity, 'prov:type': qualified('prov:Revision') });
  if (activity === activityOf(earlier)) return;
  document.relate('used', { 'prov:activity': activity, 'prov:entity': used });
  if (event.causationId === earlier.eventId) document.relate('wasInformedBy', { 'prov:informed': activity, 'prov:informant': activityOf(earlier) });
}

const streamOf = ({ category, streamId }: ExportedEvent): string => `${category}/${streamId}`;
const entityOf = (event: ExportedEvent): string => `iwaa:${streamOf(event)}/${String(event.version)}`;
const activityOf = ({ commandId }: ExportedEvent): string => `iwaa:command/${commandId}`;

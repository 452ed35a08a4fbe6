import { BYTE_ORDER_MARK, csvLine } from '@iwaa/service-kit';
import type { Content } from './content.js';
import { idsOfKind, type ExportedEvent } from './exported-event.js';
import { OBJECT_KINDS } from './named.js';

const COLUMNS: Readonly<Record<string, (event: ExportedEvent) => string>> = {
  service: ({ service }) => service,
  position: ({ position }) => String(position),
  loggedAt: ({ loggedAt }) => loggedAt,
  recordedAt: ({ recordedAt }) => recordedAt,
  occurredAt: ({ occurredAt }) => occurredAt,
  type: ({ type }) => type,
  eventId: ({ eventId }) => eventId,
  category: ({ category }) => category,
  streamId: ({ streamId }) => streamId,
  version: ({ version }) => String(version),
  actor: ({ actor }) => actor,
  role: ({ role }) => role,
  commandId: ({ commandId }) => commandId,
  correlationId: ({ correlationId }) => correlationId,
  causationId: ({ causationId = '' }) => causationId,
  rules: ({ rules }) => rules.join(' '),
  territory: ({ territory = '' }) => territory,
  ...Object.fromEntries(OBJECT_KINDS.map((kind) => [kind, (event: ExportedEvent) => idsOfKind(event, kind)])),
  hash: ({ hash }) => hash,
};

/** RFC 4180 in UTF-8, a row for each event. */
export async function* csv(content: Content): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${csvLine(Object.keys(COLUMNS))}`;
  for await (const event of content.events()) yield csvLine(Object.values(COLUMNS).map((of) => of(event)));
}

import type { ExportedEvent } from './exported-event.js';
import type { ExportedObject } from './exported-object.js';

/** As OCEL 2.0 names types of attributes. */
export type AttributeType = 'string' | 'integer' | 'time';

export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly value: string | number;
}

/** The same for every type of event. */
export const EVENT_ATTRIBUTES = {
  service: 'string',
  position: 'integer',
  category: 'string',
  version: 'integer',
  recordedAt: 'time',
  loggedAt: 'time',
  actor: 'string',
  role: 'string',
  commandId: 'string',
  correlationId: 'string',
  causationId: 'string',
  rules: 'string',
  territory: 'string',
  hash: 'string',
} as const satisfies Readonly<Record<string, AttributeType>>;

/** Of objects; beside them each has those that were opened for a purpose, by their paths. */
export const OBJECT_ATTRIBUTES = { service: 'string', territory: 'string' } as const satisfies Readonly<Record<string, AttributeType>>;

/** What is not said of an event has no attribute. */
export function eventAttributes({ position, rules, ...event }: ExportedEvent): readonly Attribute[] {
  const said: Readonly<Record<string, unknown>> = { ...event, position: Number(position), rules: rules.join(' ') };
  return Object.entries(EVENT_ATTRIBUTES).flatMap(([name, type]) => (said[name] === undefined || said[name] === '' ? [] : [{ name, type, value: said[name] as string | number }]));
}

export const objectAttributes = ({ service, territory, opened }: ExportedObject): readonly Attribute[] => [
  { name: 'service', type: 'string', value: service },
  ...(territory === undefined ? [] : [{ name: 'territory', type: 'string' as const, value: territory }]),
  ...opened.map(({ path, value }) => ({ name: path, type: 'string' as const, value })),
];

/** When an object's attributes began to hold, where OCEL 2.0 wants an instant and nothing says one. */
export const ALWAYS = '1970-01-01T00:00:00.000Z';

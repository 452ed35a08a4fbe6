import type { Content, Trace } from './content.js';
import { idsOfKind, type ExportedEvent } from './exported-event.js';
import { OBJECT_KINDS } from './named.js';
import { element, type XmlAttributes } from './xml.js';

const EXTENSIONS = [['Concept', 'concept'], ['Time', 'time'], ['Organizational', 'org'], ['Lifecycle', 'lifecycle'], ['Identity', 'identity']] as const;

const text = (key: string, value: string): string => (value === '' ? '' : element('string', { key, value }));
const instant = (key: string, value: string): string => element('date', { key, value });

const HEAD = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">',
  ...EXTENSIONS.map(([name, prefix]) => element('extension', { name, prefix, uri: `http://www.xes-standard.org/${prefix}.xesext` })),
  inside('global', { scope: 'trace' }, [element('string', { key: 'concept:name', value: 'case' })]),
  inside('global', { scope: 'event' }, [
    element('string', { key: 'concept:name', value: 'event' }),
    instant('time:timestamp', '1970-01-01T00:00:00.000Z'),
    element('string', { key: 'lifecycle:transition', value: 'complete' }),
  ]),
  element('classifier', { name: 'What happened', scope: 'event', keys: 'concept:name' }),
  element('classifier', { name: 'What happened, and in which role', scope: 'event', keys: 'concept:name org:role' }),
  text('concept:name', 'iwaa'),
  text('lifecycle:model', 'standard'),
  '',
].join('\n');

/** IEEE 1849-2016: a trace for each file, with every event that speaks of it; an event or the head of a trace to a line. */
export async function* xes(content: Content): AsyncGenerator<string> {
  yield HEAD;
  for await (const trace of content.traces()) {
    yield `<trace>${headOf(trace)}\n`;
    for (const event of trace.events) yield `${eventIn(event)}\n`;
    yield '</trace>\n';
  }
  yield '</log>\n';
}

const headOf = ({ caseId, opened }: Trace): string => [text('concept:name', caseId), element('id', { key: 'identity:id', value: caseId }), ...opened.map(({ path, value }) => text(path, value))].join('');

const eventIn = (event: ExportedEvent): string =>
  inside('event', {}, [
    text('concept:name', event.type),
    instant('time:timestamp', event.occurredAt),
    text('org:resource', event.actor),
    text('org:role', event.role),
    text('lifecycle:transition', 'complete'),
    element('id', { key: 'identity:id', value: event.eventId }),
    text('service', event.service),
    element('int', { key: 'position', value: String(event.position) }),
    text('category', event.category),
    text('streamId', event.streamId),
    element('int', { key: 'version', value: String(event.version) }),
    instant('recordedAt', event.recordedAt),
    instant('loggedAt', event.loggedAt),
    text('commandId', event.commandId),
    text('correlationId', event.correlationId),
    text('causationId', event.causationId ?? ''),
    text('rules', event.rules.join(' ')),
    text('territory', event.territory ?? ''),
    ...OBJECT_KINDS.map((kind) => text(kind, idsOfKind(event, kind))),
    text('hash', event.hash),
  ]);

function inside(name: string, attributes: XmlAttributes, children: readonly string[]): string {
  return element(name, attributes, children.join(''));
}

import type { Contract } from './contract.js';
import type { Published } from './published.js';

const uuid = { type: 'string', format: 'uuid' };
const instant = { type: 'string', format: 'date-time' };
const text = { type: 'string' };

/** CloudEvents 1.0 attributes as Kafka headers (binary mode). */
const HEADERS = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time', 'ce_subject', 'ce_sequence', 'ce_correlationid', 'ce_occurredat', 'ce_territory', 'ce_dataschema', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { ...uuid, description: 'The same on every delivery: readers tell a repetition by it' },
    ce_type: text,
    ce_source: { type: 'string', format: 'uri-reference' },
    ce_time: { ...instant, description: 'When it was recorded' },
    ce_occurredat: { ...instant, description: 'When it happened' },
    ce_subject: { ...uuid, description: 'The aggregate' },
    ce_sequence: { type: 'string', pattern: '^[1-9][0-9]*$', description: "Version in the aggregate's stream" },
    ce_caseid: { ...uuid, description: 'The case, where there is one' },
    ce_correlationid: uuid,
    ce_causationid: uuid,
    ce_territory: text,
    ce_dataschema: { type: 'string', format: 'uri' },
    ce_traceparent: { type: 'string', description: 'W3C Trace Context' },
    'content-type': { const: 'application/json' },
  },
};

const message = ({ type, data }: Published) => ({
  name: type,
  title: type,
  ...(data.description === undefined ? {} : { summary: data.description }),
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/CloudEventsHeaders' },
  payload: { schemaFormat: 'application/schema+json;version=draft-2020-12', schema: { $ref: `./schemas/${type}.json` } },
  bindings: { kafka: { key: { type: 'string', description: 'The case where there is one, else the aggregate' }, bindingVersion: '0.5.0' } },
});

const ref = (path: string) => ({ $ref: `#/${path}` });

/** The AsyncAPI 3 description of what these services publish: a channel per service, a message per fact. */
export function asyncApiOf(contracts: readonly Contract[], version: string): object {
  const channel = ({ topic, partitions, facts }: Contract) => ({
    address: topic,
    messages: Object.fromEntries(facts.map(({ type }) => [type, ref(`components/messages/${type}`)])),
    bindings: { kafka: { topic, partitions, bindingVersion: '0.5.0' } },
  });
  const operation = ({ service }: Contract) => ({
    action: 'send',
    summary: `What ${service} tells the others, at least once, in order per key`,
    channel: ref(`channels/${service}`),
  });
  return {
    asyncapi: '3.0.0',
    info: { title: 'Iwaa: facts between services', version, license: { name: 'EUPL-1.2' } },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(contracts.map((each) => [each.service, channel(each)])),
    operations: Object.fromEntries(contracts.map((each) => [`${each.service}-publishes`, operation(each)])),
    components: {
      messages: Object.fromEntries(contracts.flatMap(({ facts }) => facts).map((fact) => [fact.type, message(fact)])),
      schemas: { CloudEventsHeaders: HEADERS },
    },
  };
}

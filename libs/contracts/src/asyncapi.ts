import type { Contract } from './contract.js';
import { cloudEventsHeaders } from './headers.js';
import type { Published } from './published.js';

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
      schemas: { CloudEventsHeaders: cloudEventsHeaders },
    },
  };
}

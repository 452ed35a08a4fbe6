// docs/reference/commands.md
import { relative } from 'node:path';
import { root } from '../workspace.js';
import { decisionsOf } from './decisions.js';
import { handbookOf } from './handbook.js';
import { policiesByName, whoMay } from './policies.js';
import { processesOf } from './processes.js';
import { anchorOf, code, codes, inOrder, inWords, page, table } from './words.js';

/** Every command with what it may come to, by service. */
export async function commandsOf({ source, services }) {
  return Promise.all(
    services.map(async (service) => {
      const deciders = new Map(service.aggregates.flatMap((aggregate) => [...decisionsOf(source, aggregate)].map(([kind, decided]) => [kind, { aggregate, ...decided }])));
      const processes = await processesOf(service.name);
      const commands = handbookOf(source, service).map((command) => ({
        ...command,
        decided: command.kinds.map((kind) => ({ kind, ...deciders.get(kind) })),
        reactions: processes.flatMap(({ name, own, commands: byFact }) => [...byFact].filter(([, made]) => made.includes(command.name)).map(([fact]) => ({ fact, name, own }))),
      }));
      return { service, commands };
    }),
  );
}

export function commandsPage(handbooks) {
  const policies = policiesByName();
  return page(
    'Commands',
    'The officer’s handbook: what can be asked of each service, by which way, who may, which facts it may come to, and with which [problems](problems.md) it may be refused.',
    [
      'Every route may also answer what holds for all of its kind: not signed in, not allowed, not found, a stale version ([OpenAPI](openapi/)). A reaction or a clock asks with an id that follows from what it reacts to, so that twice is once.',
      '',
      ...handbooks.flatMap(({ service, commands }) => [
        `## ${inWords(service.name)}`,
        '',
        ...service.aggregates.flatMap(({ category }) => {
          const own = commands.filter(({ aggregate }) => aggregate === category);
          return own.length === 0 ? [] : [`### ${inWords(category)}`, '', ...own.flatMap((command) => entry(command, policies))];
        }),
      ]),
      '## Who may, and where',
      '',
      ...table(['Policy', 'Role', 'What it says'], policies.map(({ name, roles, says }) => [code(name), roles.join(', '), says])),
    ],
  );
}

function entry({ name, says, file, routes, reactions, askers, decided, codes: own }, policies) {
  const path = relative(root, file);
  const asked = [
    ...routes.map(({ verb, path: where, action }) => `${code(`${verb} /api/v1/${where}`)}, action ${code(action)}: ${whoMay(policies, action).join(', ') || 'nobody'}`),
    ...reactions.map(({ fact, name: process, own: within }) => `reaction ${code(process)} to ${within ? 'the service’s own ' : ''}${code(fact)}`),
    // What a process asks for is told by its facts.
    ...(reactions.length > 0 ? [] : askers.map(({ file: asker, isClock }) => `${isClock ? 'a clock' : 'the service itself'}, [${relative(`${root}/services`, asker).replace(/^\w+\/src\//, '')}](../../${relative(root, asker)})`)),
  ];
  const facts = decided.flatMap(({ aggregate, events }) => inOrder(aggregate.events.keys(), events).map((event) => ({ event, category: aggregate.category })));
  const refusals = [...new Set([...own, ...decided.flatMap(({ codes: some }) => some)])];
  return [
    `#### ${inWords(name)}`,
    '',
    `${says} ([source](../../${path}))`,
    '',
    `- Asked by: ${asked.join('; ') || 'nobody yet'}`,
    `- May come to: ${facts.map(({ event, category }) => `[${code(event)}](events.md#${anchorOf(event)})${category === decided[0].aggregate.category ? '' : ` of the ${inWords(category).toLowerCase()}`}`).join(', ')}`,
    ...(refusals.length === 0 ? [] : [`- May be refused as: ${codes(refusals)}`]),
    '',
  ];
}

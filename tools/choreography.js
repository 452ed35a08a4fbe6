// Writes docs/reference/choreography.md: who reacts to what, from the processes as they are wired and written. --check compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '@iwaa/contracts';
import { processesOf } from './reference/processes.js';
import { root } from './workspace.js';

const page = join(root, 'docs/reference/choreography.md');

const services = contracts.map(({ service }) => service);
const processes = (await Promise.all(services.map(processesOf))).flat();
const inWords = (command) => command.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
const id = (text) => text.replace(/[^a-zA-Z0-9]/g, '_');

function drawing(service, edges) {
  const lines = edges.flatMap(([fact, reactor, command]) => `  ${id(fact)}["${fact.replace(/^iwaa\.|\.v\d+$/g, '')}"] --> ${id(`${reactor.service}_${command}`)}(["${reactor.service}: ${inWords(command)}"])`);
  return ['```mermaid', 'flowchart LR', ...new Set(lines), '```'];
}

function section({ service, facts }) {
  const edges = facts.flatMap(({ type }) =>
    processes.filter(({ own }) => !own).flatMap((reactor) => (reactor.commands.get(type) ?? []).map((command) => [type, reactor, command])),
  );
  const silent = facts.filter(({ type }) => !edges.some(([fact]) => fact === type)).map(({ type }) => `\`${type}\``);
  return [
    `## Facts of ${service}`,
    '',
    ...(edges.length === 0 ? ['Nobody reacts to them yet.'] : [...drawing(service, edges), '', '| Fact | Reactor | Commands |', '|---|---|---|', ...rows(edges)]),
    '',
    ...(silent.length === 0 ? [] : [`Told, and nobody has to act on it: ${silent.join(', ')}.`, '']),
  ];
}

function rows(edges) {
  const byReactor = new Map();
  for (const [fact, { service, name }, command] of edges) {
    const key = `| \`${fact}\` | ${service} \`${name}\` |`;
    byReactor.set(key, [...(byReactor.get(key) ?? []), inWords(command)]);
  }
  return [...byReactor].map(([key, commands]) => `${key} ${commands.join(', ')} |`);
}

const own = processes.filter((process) => process.own);
const text = [
  '# Who reacts to what',
  '',
  'Written by `node tools/choreography.js` from the processes as they are wired; `npm run check` holds it to the code. Every reaction is a command with an id that follows from the fact and the reactor, so a fact that is delivered twice changes nothing the second time.',
  '',
  ...contracts.flatMap(section),
  '## Within a service',
  '',
  '| Service | Own fact | Process | Commands |',
  '|---|---|---|---|',
  ...own.flatMap(({ service, name, commands }) => [...commands].map(([fact, made]) => `| ${service} | \`${fact}\` | \`${name}\` | ${made.map(inWords).join(', ')} |`)),
  '',
].join('\n');

const committed = existsSync(page) ? readFileSync(page, 'utf8') : '';
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (committed !== text) {
  console.error('docs/reference/choreography.md is not what the code says; node tools/choreography.js writes it again');
  process.exit(1);
}
process.exit(0);

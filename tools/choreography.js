// Writes docs/reference/choreography.md: who reacts to what, from the processes as they are wired and written. --check compares.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '@iwaa/contracts';
import ts from 'typescript';
import { root } from './workspace.js';

const page = join(root, 'docs/reference/choreography.md');

/** Commands that a process calls for, by fact: every `new Command(…)` in the fact's entry and in the functions of the file that it calls. */
function commandsIn(file, name) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const declared = new Map();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) declared.set(statement.name?.text, statement);
    if (ts.isVariableStatement(statement)) for (const { name: variable, initializer } of statement.declarationList.declarations) declared.set(variable.getText(), initializer);
  }
  const made = (node, seen = new Set()) => {
    const found = [];
    const visit = (inner) => {
      if (ts.isNewExpression(inner)) found.push(inner.expression.getText());
      if (ts.isIdentifier(inner) && declared.has(inner.text) && !seen.has(inner.text) && inner.text !== name) found.push(...made(declared.get(inner.text), seen.add(inner.text)));
      ts.forEachChild(inner, visit);
    };
    visit(node);
    return found;
  };
  let table = declared.get(name);
  while (table !== undefined && !ts.isObjectLiteralExpression(table)) table = table.expression;
  return new Map((table?.properties ?? []).map((property) => [property.name.text ?? property.name.getText(), [...new Set(made(property.initializer ?? property))]]));
}

/** Every process of a service with where it is written. */
async function processesOf(service) {
  const built = join(root, `services/${service}/dist/src`);
  const module = join(built, `${service}.module.js`);
  if (!existsSync(module)) return [];
  const { service: assembled } = await import(module);
  const written = [];
  for (const file of existsSync(join(built, 'processes')) ? readdirSync(join(built, 'processes')).filter((one) => one.endsWith('.js')) : []) {
    for (const [name, value] of Object.entries(await import(join(built, 'processes', file)))) written.push({ name, value, file: join(root, `services/${service}/src/processes`, file.replace(/js$/, 'ts')) });
  }
  return ['reactors', 'processes'].flatMap((kind) =>
    assembled[kind].map(({ name, process }) => {
      const place = written.find(({ value }) => value === process);
      if (place === undefined) throw new Error(`${service}: the process ${name} is not written in src/processes`);
      return { service, name, own: kind === 'processes', commands: commandsIn(place.file, place.name) };
    }),
  );
}

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

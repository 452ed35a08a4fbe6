// Every process and reactor of a service, from how it is wired and how it is written.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../workspace.js';

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

/** Each with the commands that every fact calls for; `own` where the facts are the service's. */
export async function processesOf(service) {
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

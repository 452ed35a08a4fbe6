// The services as they are assembled and as their sources read, joined: what the pages of the reference are written from.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../workspace.js';
import { openSource, within } from './source.js';

/** Every service: first those that tell others something, in the order of their contracts. */
export async function modelOf() {
  const { contracts } = await import('@iwaa/contracts');
  const source = openSource();
  const telling = contracts.map(({ service }) => service);
  const silent = readdirSync(join(root, 'services')).filter((name) => !telling.includes(name) && existsSync(join(root, `services/${name}/src/${name}.module.ts`))).sort();
  const services = [];
  for (const name of [...telling, ...silent]) {
    const module = join(root, `services/${name}/dist/src/${name}.module.js`);
    if (!existsSync(module)) throw new Error(`${name} is not built: npx tsc -b`);
    const { service } = await import(module);
    const { definition } = service;
    const aggregates = definition.aggregates.map((aggregate) => aggregateOf(source, name, aggregate, definition.publishing[aggregate.category] ?? {}));
    const published = telling.includes(name) ? await import(`@iwaa/contracts/${name}`) : {};
    services.push({ name, service, definition, facts: definition.contract.facts, aggregates, published });
  }
  return { source, services };
}

/** An aggregate with the declarations behind it: `const offer: Aggregate<Offer, OfferCommand, OfferEvent> = …`. */
function aggregateOf(source, service, aggregate, publishing) {
  const { checker } = source;
  const folder = `services/${service}/src/domain/${aggregate.category}`;
  for (const file of source.in(folder)) {
    for (const node of within(file)) {
      if (!ts.isVariableDeclaration(node) || node.type === undefined || !ts.isTypeReferenceNode(node.type) || node.type.typeName.getText() !== 'Aggregate') continue;
      const [state, command, event] = node.type.typeArguments.map((argument) => checker.getTypeFromTypeNode(argument));
      return { ...aggregate, publishing, folder, declaration: node, state, stateNode: node.type.typeArguments[0], kinds: namesOf(checker, command, 'kind'), events: namesOf(checker, event, 'type') };
    }
  }
  throw new Error(`${folder} declares no Aggregate<State, Command, Event>`);
}

/** By the literal that tells the members of a union apart, each member: in the order in which they are written. */
function namesOf(checker, union, property) {
  const members = (union.isUnion() ? union.types : [union]).flatMap((type) => {
    const symbol = type.getProperty(property);
    const literal = symbol === undefined ? undefined : checker.getTypeOfSymbol(symbol);
    const names = literal === undefined ? [] : literal.isUnion() ? literal.types : [literal];
    return names.filter((one) => one.isStringLiteral()).map(({ value }) => ({ name: value, type, at: symbol.declarations?.[0] }));
  });
  return new Map(members.sort((a, b) => (placeOf(a.at) < placeOf(b.at) ? -1 : 1)).map((member) => [member.name, member]));
}

const placeOf = (node) => `${node.getSourceFile().fileName} ${String(node.getStart()).padStart(8, '0')}`;

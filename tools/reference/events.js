// docs/reference/events.md
import { currentSchemaVersion } from '@iwaa/event-sourcing';
import ts from 'typescript';
import { fieldsOf, shapeHeading } from './fields.js';
import { docOf, within } from './source.js';
import { anchorOf, code, codes, inWords, page, table } from './words.js';

/** @param handbooks every command, to say by which a fact is decided */
export function eventsPage({ source, services }, handbooks) {
  const decidedBy = deciders(handbooks);
  return page(
    'Events',
    'What is recorded, by service and kind of aggregate, and what of it the other services are told.',
    [
      'Stored formats: a field is only ever added ([how](../how-to/add-an-event-version.md)). A field that is *sealed* lies at rest under the key of the person or the household that is named; a date is a day in Africa/Casablanca, an instant RFC 3339 in UTC.',
      '',
      ...services.flatMap((service) => ofService(source, service, decidedBy)),
    ],
  );
}

function deciders(handbooks) {
  const decisions = handbooks.flatMap(({ commands }) => commands).flatMap(({ name, decided }) => decided.flatMap(({ events }) => events.map((event) => ({ event, name }))));
  return Map.groupBy(decisions, ({ event }) => event);
}

function ofService(source, { name, aggregates, facts, published }, decidedBy) {
  const shapes = { service: name, found: new Map() };
  const told = new Map(Object.entries(published).map(([constant, { type }]) => [constant, type]));
  const sections = aggregates.flatMap((aggregate) => ofAggregate(source, aggregate, { told, shapes, decidedBy }));
  return [
    `## ${inWords(name)}`,
    '',
    ...sections,
    ...shapesOf(source, shapes),
    `### What ${name} tells the others`,
    '',
    ...(facts.length === 0 ? ['Nothing.', ''] : []),
    ...table(['Public fact', 'Carries', 'From'], facts.map(({ type, data }) => [`[${code(type)}](schemas/${type}.json)`, Object.keys(data.properties).map(code).join(', '), sourcesOf(aggregates, source, told, type).map((event) => `[${code(event)}](#${event.toLowerCase()})`).join(', ')])),
  ];
}

function ofAggregate(source, { category, events, publishing, personal, upcasters, folder, declaration }, { told, shapes, decidedBy }) {
  const listed = [...events].map(([event, { type }]) => ({ event, fields: fieldsOf(source, source.checker.getTypeOfSymbol(type.getProperty('data')), shapes), doc: docOf(eventNode(type)) }));
  const everywhere = listed.length < 3 ? [] : listed[0].fields.filter((field) => listed.every(({ fields }) => fields.some((one) => isSame(one, field))));
  const own = (fields) => fields.filter((field) => !everywhere.some((one) => isSame(one, field)));
  return [
    `### ${inWords(category)}`,
    '',
    docOf(declaration.parent.parent),
    '',
    ...(everywhere.length === 0 ? [] : ['Every fact of it carries:', '', ...rows(everywhere)]),
    ...listed.flatMap(({ event, fields, doc }) => [
      `#### ${event}`,
      '',
      ...(doc === '' ? [] : [doc, '']),
      [tellingOf(source, publishing, folder, event, told), byWhom(decidedBy.get(event)), versionOf(upcasters, event)].filter((sentence) => sentence !== '').join(' '),
      '',
      ...(personal[event] === undefined ? [] : [sealedIn(personal[event], category), '']),
      ...(own(fields).length === 0 ? ['Nothing else.', ''] : rows(own(fields))),
    ]),
  ];
}

/** The member of the union that the fact is written as. */
const eventNode = (type) => type.symbol?.declarations?.[0] ?? type.getProperty('type').declarations[0].parent;
const isSame = (one, other) => one.path === other.path && one.words === other.words && one.optional === other.optional;
const byWhom = (made = []) => (made.length === 0 ? '' : `Decided by ${[...new Set(made.map(({ name }) => name))].map((name) => `[${inWords(name)}](commands.md#${anchorOf(inWords(name))})`).join(', ')}.`);
const versionOf = (upcasters, event) => (currentSchemaVersion(upcasters, event) === 1 ? '' : `Schema version ${currentSchemaVersion(upcasters, event)}; older ones are read as if they were of it.`);

const rows = (fields) => table(['Field', 'What it says'], fields.map(({ path, optional, words, doc }) => [code(path), [optional ? `${words}; may be absent` : words, doc].filter((text) => text !== '').join('. ')]));

/** By whose key, which fields. */
function sealedIn(paths, category) {
  const bySubject = Map.groupBy(Object.keys(paths), (path) => paths[path]);
  const whose = (subject) => (subject === 'stream' ? `the ${inWords(category).toLowerCase()} itself` : code(subject));
  return [...bySubject].map(([subject, sealed]) => `Sealed under the key of ${whose(subject)}: ${codes(sealed)}.`).join(' ');
}

function shapesOf(source, shapes) {
  const told = new Map();
  // A shape may name further ones.
  for (const [name, type] of shapes.found) told.set(name, { doc: docOf(type.symbol?.declarations?.[0] ?? type.aliasSymbol.declarations[0]), fields: fieldsOf(source, type, shapes) });
  return [...told].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, { doc, fields }]) => [`#### ${shapeHeading(name, shapes.service)}`, '', ...(doc === '' ? [] : [doc, '']), ...rows(fields)]);
}

/** What the publishing table says of a fact. */
function tellingOf(source, publishing, folder, event, told) {
  const entry = publishing[event];
  if (typeof entry !== 'function') return entry === undefined ? 'Told to nobody.' : `Stays private: ${entry.unpublished}.`;
  const types = publicOf(source, folder, event, told);
  return types.length === 0 ? 'Told to the others.' : `Told to the others as ${types.map((type) => `[${code(type)}](schemas/${type}.json)`).join(', ')}.`;
}

/** The declared facts that an entry of the publishing table makes: `BuildingReported.fact(…)`. */
function publicOf(source, folder, event, told) {
  const entries = source
    .in(folder.replace(/domain\/.*/, 'publishing'))
    .flatMap((file) => [...within(file)])
    .filter((node) => ts.isPropertyAssignment(node) && node.name.getText() === event);
  const made = entries.flatMap((entry) => [...within(entry)]).filter((node) => ts.isPropertyAccessExpression(node) && node.name.text === 'fact');
  return [...new Set(made.map(({ expression }) => told.get(nameOf(source, expression))).filter((type) => type !== undefined))];
}

/** The constant as its own module calls it, whatever it is called here. */
function nameOf({ checker }, expression) {
  const symbol = checker.getSymbolAtLocation(expression);
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol).name : expression.getText();
}

const sourcesOf = (aggregates, source, told, type) => aggregates.flatMap(({ events, publishing, folder }) => [...events.keys()].filter((event) => typeof publishing[event] === 'function' && publicOf(source, folder, event, told).includes(type)));

// docs/reference/configuration.md
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../workspace.js';
import { docOf, within } from './source.js';
import { anchorOf, code, inWords, page, table } from './words.js';

/** Read where no class declares them: by programs that are not services, and by the tests. */
const ELSEWHERE = {
  IWAA_MIGRATOR_POSTGRES_URL: 'By a migration: the service’s database, as its owner.',
  IWAA_MAINTENANCE_POSTGRES_URL: 'By the service’s upkeep: its database, as its owner; default IWAA_MIGRATOR_POSTGRES_URL.',
  IWAA_TEST_POSTGRES_URL: 'By tests: a PostgreSQL of yours instead of the embedded one.',
  IWAA_TEST_KAFKA_BROKERS: 'By tests: a Kafka of yours.',
  IWAA_TEST_REDIS_URL: 'By tests: a Redis of yours.',
  IWAA_FAIL_ON_NOT_RUN: 'By `npm test`: with `1`, as with `CI=true`, what could not be run is a failure.',
  IWAA_WITHOUT: 'By `npm test`: with `docker`, tests that need a Docker engine are left out and listed as not run, even where that is a failure.',
  IWAA_WRITE_REFERENCE: 'By tests that compare with a committed file: with `1` they write it again.',
};
/** Told by one process of ours to the next, never by a person. */
const BETWEEN_US = /^IWAA_TEST_(SERVERS|\w+_NOT_RUN)$/;

export function configurationPage() {
  const files = globSync(['{libs,services}/*/src/**/*.ts', 'deploy/*/src/**/*.ts', 'tools/*.js'], { cwd: root }).filter((file) => !file.endsWith('.spec.ts')).sort();
  const sources = files.map((file) => ts.createSourceFile(join(root, file), readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  const constants = new Map(sources.flatMap((file) => [...within(file)]).filter((node) => ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)).map((node) => [node.name?.getText(), node]));
  const classes = sources.flatMap((file) => [...within(file)]).filter((node) => ts.isClassDeclaration(node) && variablesOf(node).length > 0);
  const declared = new Set(classes.flatMap(variablesOf).map((node) => node.name.text));
  const elsewhere = readIn(sources).filter((name) => !declared.has(name.replace(/_FILE$/, '')) && !declared.has(name) && !BETWEEN_US.test(name));
  const untold = elsewhere.filter((name) => ELSEWHERE[name] === undefined);
  if (untold.length > 0) throw new Error(`nobody says what ${untold.join(', ')} is: declare it in a class of settings, or tell of it in tools/reference/configuration.js`);
  return page(
    'Configuration',
    'Environment only, checked at boot: a wrong value names the variable, what it got and what it accepts. Names carry their units.',
    [
      'An address may hold a password: each `IWAA_…_URL` may lie in a file instead, which `IWAA_…_URL_FILE` then names.',
      '',
      ...classes.sort((a, b) => rankOf(a) - rankOf(b)).flatMap((node) => ofClass(node, { constants, classes })),
      '## Elsewhere',
      '',
      ...table(['Variable', 'What it says'], elsewhere.map((name) => [code(name), ELSEWHERE[name]])),
    ],
  );
}

/** First what everybody sets, then what few do. */
const rankOf = (node) => ['/service-kit/src/config/', '/services/', '/launcher/', ''].findIndex((place) => node.getSourceFile().fileName.includes(place));

const variablesOf = (node) => node.members.filter((member) => ts.isPropertyDeclaration(member) && /^IWAA_/.test(member.name.getText()));

/** Names of variables that the code looks up in an environment. */
function readIn(sources) {
  const names = sources.flatMap((file) => [...within(file)]).flatMap((node) => (ts.isStringLiteral(node) || ts.isIdentifier(node) ? [node.text] : [])).filter((text) => /^IWAA_[A-Z][A-Z_]*[A-Z]$/.test(text));
  return [...new Set(names)].sort();
}

function ofClass(node, known) {
  const base = node.heritageClauses?.[0]?.types[0].getText();
  return [
    `## ${titleOf(node.name.text)}`,
    '',
    [docOf(node), ...(base === undefined ? [] : [`Beside these, those of [${titleOf(base).toLowerCase()}](#${anchorOf(titleOf(base))}).`])].join(' ').trim(),
    '',
    ...table(['Variable', 'Default', 'Accepted', 'What it says'], variablesOf(node).map((variable) => rowOf(variable, known))),
  ];
}

const titleOf = (name) => (name === 'ServiceConfig' ? 'Every service' : inWords(name.replace(/Config$/, '')));

/** A variable that says nothing of itself here is the one that says it elsewhere. */
const saidOf = (variable, classes) => [variable, ...classes.flatMap(variablesOf).filter(({ name }) => name.text === variable.name.text)].map(docOf).find((said) => said !== '') ?? '';

function rowOf(variable, { constants, classes }) {
  const [says, given] = saidOf(variable, classes).split(/\s*(?:^|(?<=[.;] ))[Dd]efault: /);
  const decorators = ts.getDecorators(variable).map(({ expression }) => expression);
  const condition = decorators.find((call) => call.expression.getText() === 'NeededWhen')?.arguments[0].body.getText();
  return [code(variable.name.getText()), defaultOf(variable, given) ?? neededWhen(condition), acceptedBy(decorators.find((call) => call.expression.getText() !== 'NeededWhen'), constants), (says ?? '').replace(/;$/, '.')];
}

function defaultOf({ initializer }, given) {
  if (given !== undefined) return given.replace(/\.$/, '').replaceAll(/\b(IWAA_\w+)/g, '`$1`');
  if (initializer === undefined) return undefined;
  const values = ts.isArrayLiteralExpression(initializer) ? initializer.elements : [initializer];
  return code(values.map((value) => (ts.isStringLiteral(value) ? value.text : value.getText().replaceAll('_', ''))).join(','));
}

/** What the condition says of other variables; one that speaks of itself alone may be left out. */
function neededWhen(condition) {
  if (condition === undefined) return 'needed';
  const others = [...condition.matchAll(/(IWAA_\w+) === '(\w+)'/g)].map(([, name, value]) => code(`${name}=${value}`));
  return others.length === 0 ? 'none' : `needed with ${others.join(' or ')}`;
}

/** The sentence of the boot check, from the decorator's own words. */
function acceptedBy(call, constants) {
  const words = call.arguments.flatMap((argument) => (ts.isSpreadElement(argument) ? wordsOf(constants.get(argument.expression.getText())) : ts.isStringLiteralLike(argument) ? [argument.text] : []));
  switch (call.expression.getText()) {
    case 'OneOf': return words.map(code).join(', ');
    case 'SomeOf': return `one or several of ${words.map(code).join(', ')}, with commas between`;
    case 'WholeNumber': return `a whole number from ${call.arguments.map((bound) => bound.getText().replaceAll('_', '')).join(' to ')}`;
    case 'HostsAndPorts': return 'host:port, several with commas between';
    case 'Addresses': return `${words[0].replaceAll('<', '&lt;')}, several with commas between`;
    case 'Address':
    case 'TextOf': return words[0].replaceAll('<', '&lt;');
    default: return messageOf(constants.get(call.expression.getText()));
  }
}

const wordsOf = (constant) => [...within(constant.initializer)].filter(ts.isStringLiteral).map(({ text }) => text);

/** `defaultMessage: () => 'what is accepted'`, in a decorator of the class's own. */
function messageOf(decorator) {
  const said = decorator && [...within(decorator)].find((node) => ts.isPropertyAssignment(node) && ['defaultMessage', 'message'].includes(node.name.getText()));
  const text = said && [...within(said)].find(ts.isStringLiteral)?.text;
  if (text === undefined) throw new Error('a variable has a rule that nobody puts in words');
  return text;
}

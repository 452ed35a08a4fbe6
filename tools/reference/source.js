// The services' sources as the compiler reads them.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../workspace.js';

/** A program over every source file of the services, specs aside; nothing is emitted and nothing is reported. */
export function openSource() {
  const names = globSync('services/*/src/**/*.ts', { cwd: root }).filter((file) => !/\.(spec|examples)\.ts$/.test(file)).sort();
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson({ ...base.compilerOptions, composite: false, incremental: false, noEmit: true }, root);
  const program = ts.createProgram(names.map((name) => join(root, name)), options);
  const checker = program.getTypeChecker();
  const files = names.map((name) => program.getSourceFile(join(root, name)));
  return { checker, files, in: (folder) => files.filter(({ fileName }) => fileName.startsWith(join(root, folder, '/'))) };
}

/** What a declaration says of itself, in one line. */
export const docOf = (node) =>
  (ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.getText() ?? '')
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*\s?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('@'))
    .join(' ')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`');

/** Every node below this one, itself included. */
export function* within(node) {
  yield node;
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* within(child);
}

const isMachine = (checker, declaration) => ['Decider', 'Aggregate'].includes(checker.getTypeAtLocation(declaration).aliasSymbol?.name ?? checker.getTypeAtLocation(declaration).symbol?.name);

/** What an identifier stands for, when that is a function or a constant of the same service; a decider as a whole is none. */
function bodyOf({ checker }, identifier) {
  let symbol = checker.getSymbolAtLocation(identifier);
  if (symbol === undefined) return undefined;
  if (symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const declaration = symbol.valueDeclaration;
  const service = /\/services\/\w+\/src\//.exec(identifier.getSourceFile().fileName)?.[0];
  if (declaration === undefined || service === undefined || !declaration.getSourceFile().fileName.includes(service)) return undefined;
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) return declaration.body;
  return ts.isVariableDeclaration(declaration) && !isMachine(checker, declaration) ? declaration.initializer : undefined;
}

/** Every node that counts when these ones run: they and, once each, the functions of the service that they name. */
export function* reached(source, nodes, seen = new Set()) {
  for (const node of nodes) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const inner of within(node)) {
      yield inner;
      const body = ts.isIdentifier(inner) ? bodyOf(source, inner) : undefined;
      if (body !== undefined) yield* reached(source, [body], seen);
    }
  }
}

/** The texts that an expression can be: a literal, a template over codes, a value whose type is codes. */
export function textsOf({ checker }, expression) {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    return expression.templateSpans.reduce((texts, { expression: value, literal }) => texts.flatMap((text) => textsOf({ checker }, value).map((code) => text + code + literal.text)), [expression.head.text]);
  }
  const type = checker.getTypeAtLocation(expression);
  const codes = (type.isUnion() ? type.types : [type]).filter((one) => one.isStringLiteral()).map(({ value }) => value);
  if (codes.length === 0) throw new Error(`${expression.getSourceFile().fileName}: nobody can tell which codes ${expression.getText()} stands for`);
  return codes.sort();
}

/** The codes with which these nodes refuse: `require(holds, 'code')`, `new Refusal('code')`. */
export function codesIn(source, nodes) {
  const codes = new Set();
  for (const node of nodes) {
    const place = ts.isCallExpression(node) && node.expression.getText() === 'require' ? 1 : ts.isNewExpression(node) && node.expression.getText() === 'Refusal' ? 0 : undefined;
    if (place !== undefined) for (const code of textsOf(source, node.arguments[place])) codes.add(code);
  }
  return [...codes];
}

/** Values of `name: 'value'` in object literals among these nodes, those that are known. */
export function namedIn(nodes, name, known) {
  const found = new Set();
  for (const node of nodes) {
    if (!ts.isPropertyAssignment(node) || node.name.getText() !== name) continue;
    for (const inner of within(node.initializer)) if (ts.isStringLiteral(inner) && known.has(inner.text)) found.add(inner.text);
  }
  return [...found];
}

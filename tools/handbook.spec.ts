import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

// What neither the compiler nor a boot check names: a command that nobody carries out, a refusal that nobody has put in words.

const services = readdirSync('services');
const filesUnder = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts')).map((file) => `${folder}/${file}`) : [];
const textOf = (file: string) => readFileSync(file, 'utf8');

/** String literals that stand where a refusal's code stands: `require(holds, 'code')`, `new Refusal('code')`. */
function codesIn(file: string): string[] {
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    const [call, place] = ts.isCallExpression(node) && node.expression.getText() === 'require' ? [node, 1] : ts.isNewExpression(node) && node.expression.getText() === 'Refusal' ? [node, 0] : [];
    const code = call?.arguments?.[place ?? 0];
    if (code !== undefined && ts.isStringLiteral(code)) codes.push(code.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true));
  return codes;
}

describe.each(services)('the handbook of %s', (service) => {
  const commands = filesUnder(`services/${service}/src/commands`);

  test('lists every handler', () => {
    const index = textOf(`services/${service}/src/commands/index.ts`);
    const handlers = commands.flatMap((file) => [...textOf(file).matchAll(/export class (\w+Handler)\b/g)].map(([, name = '']) => name));
    expect(handlers.length).toBeGreaterThan(0);
    expect(handlers.filter((name) => !new RegExp(`^  ${name},$`, 'm').test(index))).toEqual([]);
  });

  test('has words for every refusal', () => {
    const words = filesUnder(`services/${service}/src/http`).filter((file) => file.endsWith('problems.ts')).map(textOf).join('\n');
    const known = new Set([...words.matchAll(/^ {2}'?([a-z0-9-]+)'?: \{/gm)].map(([, code = '']) => code));
    const codes = new Set(['domain', 'commands', 'lookups'].flatMap((room) => filesUnder(`services/${service}/src/${room}`)).flatMap(codesIn));
    expect(codes.size).toBeGreaterThan(0);
    expect([...codes].filter((code) => !known.has(code))).toEqual([]);
  });
});

import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { faultsIn, type Checkout } from './snippets.js';

const pages = ['README.md', ...globSync('{docs,deploy}/**/*.md').filter((page) => !page.includes('node_modules'))].sort();
const textOf = (page: string) => readFileSync(page, 'utf8');

const proofs = globSync('{libs,services,deploy}/*/proofs/*.proof.ts').map((file) => {
  const [, name = ''] = /([\w-]+)\.proof\.ts$/.exec(file) ?? [];
  const near = [file, ...globSync(file.replace('.proof.ts', '/*.ts'))].map(textOf).join('\n');
  const [, defects = ''] = /^(?: {2}defects:|export const DEFECTS =) \[(.*)\]/m.exec(near) ?? [];
  return [name, [...defects.matchAll(/'([\w-]+)'/g)].map(([, defect = '']) => defect)] as const;
});
const checkout: Checkout = {
  read: (path) => (existsSync(path) ? (statSync(path).isFile() ? textOf(path) : '') : undefined),
  scripts: new Set(['start', 'test', ...Object.keys((JSON.parse(textOf('package.json')) as { scripts: object }).scripts)]),
  proofs: new Map(proofs),
  verbs: new Set(globSync('deploy/local/src/cli/*.ts').flatMap((file) => [...textOf(file).matchAll(/^ {2}name: '([\w-]+)',$/gm)].map(([, verb = '']) => verb))),
  followed: new Set(['docs/tutorial/README.md']),
};

/** Names of a page's headings, as a link finds them. */
const anchorsOf = (markdown: string): Set<string> => {
  const names = [...markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading.replaceAll(/[`*]/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(/\s/g, '-'));
  return new Set(names.flatMap((name, place) => { const before = names.slice(0, place).filter((one) => one === name).length; return [before === 0 ? name : `${name}-${String(before)}`]; }));
};
const linksIn = (page: string): string[] => [...textOf(page).replaceAll(/^\s*```[\s\S]*?^\s*```$/gm, '').matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)].map(([, target = '']) => target);

function brokenLinks(page: string): string[] {
  return linksIn(page).filter((target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(file)) return true;
    return anchor !== undefined && !(statSync(file).isFile() && anchorsOf(textOf(file)).has(anchor));
  });
}

describe('the documentation', () => {
  it('shows code that stands somewhere, is followed by a proof, or says that it is none of ours', () => {
    expect(pages.flatMap((page) => faultsIn(page, textOf(page), checkout))).toEqual([]);
  });
  it('links to what is there', () => {
    expect(pages.flatMap((page) => brokenLinks(page).map((target) => `${page}: ${target}`))).toEqual([]);
  });
  it('tells of every proof and every defect that is planted in one', () => {
    const told = textOf('docs/how-to/prove-it.md').split('\n');
    const rows = new Map(told.flatMap((row) => { const [, name] = /^\| `([\w-]+)` \|/.exec(row) ?? []; return name === undefined ? [] : [[name, row] as const]; }));
    expect(proofs.flatMap(([name, defects]) => defects.filter((defect) => rows.get(name)?.includes(`\`${defect}\``) !== true).map((defect) => `${name}: ${defect}`))).toEqual([]);
  });
  it('has an index that names every page but generated files and decisions', () => {
    const named = new Set(linksIn('docs/README.md').map((target) => normalize(join('docs', target.split('#')[0] ?? ''))));
    const wanted = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md') && path !== 'README.md' && !/^decisions\/\d/.test(path)).map((path) => join('docs', path));
    expect(wanted.filter((page) => !named.has(page))).toEqual([]);
  });
});

describe('a page is found wanting', () => {
  const page = (marker: string, language: string, code: string) => `A sentence.\n\n${marker}\n\`\`\`${language}\n${code}\n\`\`\`\n`;
  it.each<[string, string, string]>([
    ['whose code nobody can find again', page('', 'ts', 'const offer = 1;'), 'nobody says where this code comes from'],
    ['whose JSON nobody can find again', page('', 'json', '{}'), 'nobody says where this code comes from'],
    ['whose code has changed since', page('<!-- from: package.json -->', 'json', '"name": "iwa"'), 'this does not stand in package.json'],
    ['whose source has gone', page('<!-- from: gone.ts -->', 'ts', 'x'), 'gone.ts is not there'],
    ['whose steps no proof follows', page('<!-- run -->', 'sh', 'npm start'), 'no proof follows this page'],
    ['with a marker that is none', page('<!-- form: package.json -->', 'json', '{}'), 'nobody knows the marker "form"'],
    ['with a sketch of nothing', page('<!-- sketch -->', 'ts', 'x'), 'a sketch says of what'],
    ['whose marker belongs to another block', page('<!-- from: package.json -->\n\nAnd then:\n', 'ts', 'x'), 'nobody says where this code comes from'],
    ['that names a script which is none', page('', 'sh', 'npm run prove -- races'), 'npm run prove is no script'],
    ['that names a proof which is none', page('', 'sh', 'npm run proof -- raises'), 'there is no proof raises'],
    ['that names a defect which is none', page('', 'sh', 'npm run proof -- races --defect typo   # must fail'), 'the proof races has no defect typo'],
    ['that names a file which has gone', page('', 'sh', 'node tools/gone.js'), 'tools/gone.js is not there'],
    ['that names a command of the tool which is none', page('', 'sh', 'npx iwaa fly'), 'npx iwaa fly is no command of the tool'],
    ['that names a program which no reader has', page('', 'sh', 'iwaa-ctl up'), '"iwaa-ctl" is no command that a reader has'],
  ])('%s', (_, markdown, fault) => {
    expect(faultsIn('docs/somewhere.md', markdown, checkout).join()).toContain(fault);
  });
  it.each<[string, string]>([
    ['copies what stands in a file, wherever it is indented', page('<!-- from: package.json -->', 'json', '      "name": "iwaa",')],
    ['says what a program writes', page('<!-- output -->', 'json', '{ "items": [] }')],
    ['sketches, and says of what', page('<!-- sketch: a rule that nobody has written -->', 'ts', 'x')],
    ['names commands that exist', page('', 'sh', 'IWAA_PORT_BASE=4200 npm start   # elsewhere\nnpm run proof -- races --defect bare-sequence\nnode libs/contracts/dist/src/write-reference.js docs/reference\nnpx iwaa status')],
  ])('and is not when it %s', (_, markdown) => {
    expect(faultsIn('docs/somewhere.md', markdown, checkout)).toEqual([]);
  });
});

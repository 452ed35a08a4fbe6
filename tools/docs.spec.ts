import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const pages = ['README.md', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).map((path) => join('docs', path))];

/** `<!-- from: file -->` before a code block says where it is copied from. */
const snippets = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/<!-- from: (\S+) -->\s*```\w*\n([\s\S]*?)```/g)].map(([, source = '', code = '']) => ({ page, source, code })),
);
const unindented = (code: string): string => code.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');

const links = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => ({ page, target: join(page, '..', target) })),
);

describe('the documentation', () => {
  it.each(snippets)('shows in $page what stands in $source', ({ source, code }) => {
    expect(unindented(readFileSync(source, 'utf8'))).toContain(unindented(code));
  });
  it('has snippets at all', () => {
    expect(snippets.length).toBeGreaterThan(1);
  });
  it.each(links)('links from $page to what is there: $target', ({ target }) => {
    expect(() => readdirSync(target, { withFileTypes: true }).length || readFileSync(target)).not.toThrow(/ENOENT/);
  });
});

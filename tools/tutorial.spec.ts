import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { edit } from '../deploy/local/proofs/tutorial/editing.js';
import { missing } from '../deploy/local/proofs/tutorial/expecting.js';
import { stepsOf } from '../deploy/local/proofs/tutorial/steps.js';

const block = (marker: string, code: string) => `${marker}\n\`\`\`sh\n${code}\n\`\`\`\n`;

describe('the steps of a page', () => {
  test('are what is typed, what is edited and what is stopped, each with what must then be read', () => {
    const page = [
      'Start it:\n', block('<!-- run: stays -->', 'npm start'), block('<!-- expect -->', 'up at …\nready'),
      'In `a.ts`,\nbelow `const a = 1;`:\n', block('<!-- edit -->', 'const b = 2;'), block('<!-- run: fails -->', 'npx tsc -b'), '<!-- stop -->\n', block('<!-- expect -->', 'stopped'),
    ].join('\n');
    expect(stepsOf(page)).toMatchObject([
      { kind: 'typed', script: 'npm start', ends: 'when stopped', expected: [['up at …', 'ready']] },
      { kind: 'edit', path: 'a.ts', where: 'below', anchor: 'const a = 1;', code: 'const b = 2;' },
      { kind: 'typed', script: 'npx tsc -b', ends: 'badly', expected: [] },
      { kind: 'stopped', expected: [['stopped']] },
    ]);
  });
  test.each([
    ['a block that says nothing of itself', block('', 'npm start'), 'line 2: nobody says what this block is'],
    ['an edit that no sentence places', `Now this:\n\n${block('<!-- edit -->', 'x')}`, 'neither in which file nor below which line'],
    ['a way of running that is none', block('<!-- run: perhaps -->', 'x'), 'run or run: fails or run: stays'],
    ['an expectation of nothing', block('<!-- expect -->', 'x'), 'expects something of nothing'],
  ])('are refused for %s', (_, page, why) => {
    expect(() => stepsOf(page)).toThrow(why);
  });
  test('of the tutorial are there', async () => {
    const steps = stepsOf(await readFile('docs/tutorial/README.md', 'utf8'));
    expect(steps.length).toBeGreaterThan(15);
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['typed', 'edit', 'stopped']));
  });
});

describe('what was written', () => {
  test('holds the lines of each list in their order, with anything where … stands', () => {
    expect(missing([['up at http://…:4100', 'ready'], ['late']], '1 s late up at http://127.0.0.1:4100\nready')).toBeUndefined();
    expect(missing([['ready', 'up at …']], 'up at here\nready')).toBe('up at …');
    expect(missing([['"status":"…housed"']], '"status":"open"')).toBe('"status":"…housed"');
  });
});

describe('an edit', () => {
  const step = { kind: 'edit', where: 'below', anchor: 'b', code: '  x', line: 1 } as const;
  const edited = async (text: string, where: 'below' | 'instead of' = 'below') => {
    const folder = await mkdtemp(join(tmpdir(), 'edit-'));
    try {
      await writeFile(join(folder, 'file'), text);
      await edit(folder, { ...step, path: 'file', where });
      return await readFile(join(folder, 'file'), 'utf8');
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  test('puts lines below one, or instead of one', async () => {
    expect(await edited('a\n  b\nc\n')).toBe('a\n  b\n  x\nc\n');
    expect(await edited('a\n  b\nc\n', 'instead of')).toBe('a\n  x\nc\n');
  });
  test('is refused where the line is not, or is twice: a reader would not know where, either', async () => {
    await expect(edited('a\n')).rejects.toThrow('file has 0 lines "b"');
    await expect(edited('b\nb\n')).rejects.toThrow('file has 2 lines "b"');
  });
});

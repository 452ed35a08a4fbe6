import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { bench } from '../benches/record.bench.js';
import type { BenchLine } from '../src/index.js';

/** As `npm run bench -- record --json` does it, at a size that takes seconds and says nothing about speed. */
async function linesOfTheTool(): Promise<BenchLine[]> {
  const tool = spawn(process.execPath, ['tools/bench.js', 'record', '--tiny', '--json', '--built'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const output = await text(tool.stdout);
  return output.trim().split('\n').map((line) => JSON.parse(line) as BenchLine);
}

describe('the bench of the record', () => {
  test('prints one line per figure, with numbers or the reason why there are none', async () => {
    const [about, ...lines] = await linesOfTheTool();
    const closing = lines.pop();
    expect(about).toMatchObject({ bench: 'record', about: { node: process.version, settings: { fsync: 'on' }, bodyBytes: 500 } });
    expect(closing).toMatchObject({ failed: 0 });
    expect(lines.map((line) => 'figure' in line && line.figure)).toEqual(bench.sections.flatMap(({ figures }) => figures.map(({ figure }) => figure)));
    for (const line of lines) {
      if ('notMeasured' in line) expect(line.notMeasured).not.toBe('');
      else expect(line).toMatchObject({ bench: 'record', ours: expect.any(Number), unit: expect.any(String) });
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Bench, Section } from './bench.js';
import type { Planned } from './figure.js';
import { runBench, type BenchLine } from './run-bench.js';
import { tableOf } from './table.js';

const planned = (figure: string): Planned => ({ figure, measures: figure, unit: 'facts/s', judged: 'ratio', better: 'higher', target: 1 });
const section = (figure: string, measure: Section<number, { closed: boolean }>['measure']) => ({ figures: [planned(figure)], measure });

async function linesOf(sections: Section<number, never>[], limit = 60): Promise<{ lines: BenchLine[]; failed: number; closed: boolean }> {
  const lines: BenchLine[] = [];
  let closed = false;
  const bench: Bench<number, never> = {
    name: 'trial',
    sizes: { full: 3, quick: 2, tiny: 1 },
    limitSeconds: { full: limit, quick: limit, tiny: limit },
    open: async () => ({ about: { cpus: 2 }, close: async () => void (closed = true) }) as never,
    sections,
  };
  const failed = await runBench(bench, { size: 'tiny', say: () => undefined, tell: (line) => void lines.push(line) });
  return { lines, failed, closed };
}

describe('a bench', () => {
  test('tells what it was measured on, a line per figure, and how long it took', async () => {
    const { lines, failed, closed } = await linesOf([section('fast', async () => ({ fast: { ours: 4, reference: 2, ratio: 2 } }))]);
    expect(lines).toEqual([
      { bench: 'trial', size: 'tiny', about: { cpus: 2 } },
      { bench: 'trial', ...planned('fast'), ours: 4, reference: 2, ratio: 2, reached: 'target' },
      { bench: 'trial', seconds: 0, failed: 0 },
    ]);
    expect([failed, closed]).toEqual([0, true]);
  });

  test('loses only the figures of a section that fails, and says so', async () => {
    const { lines, failed } = await linesOf([
      section('lost', () => Promise.reject(new Error('no table'))),
      section('kept', async () => ({ kept: { ours: 1, ratio: 1 } })),
      section('forgotten', async () => ({})),
    ]);
    expect(lines).toMatchObject([{}, { figure: 'lost', notMeasured: 'failed: no table' }, { figure: 'kept', reached: 'target' }, { figure: 'forgotten', notMeasured: 'its section did not answer it' }, { failed: 1 }]);
    expect(failed).toBe(1);
  });

  test('begins nothing more once its time is over', async () => {
    const { lines } = await linesOf([section('late', () => Promise.reject(new Error('was begun')))], -1);
    expect(lines[1]).toMatchObject({ figure: 'late', notMeasured: 'the -1 seconds of this bench were over' });
  });

  test('shows people a table, and below it what is missing', async () => {
    const { lines } = await linesOf([section('fast', async () => ({ fast: { ours: 1_234, reference: 2_468, ratio: 0.5 } })), section('absent', async () => ({ absent: 'no pgbench' }))]);
    expect(tableOf(lines.filter((line) => 'figure' in line))).toBe(
      ['figure           ours  reference  ratio  target  stretch  reached', '------  -------------  ---------  -----  ------  -------  -------', 'fast    1,234 facts/s      2,468    0.5     ≥ 1           no', '', 'Not measured:', '  absent: no pgbench'].join('\n'),
    );
  });
});

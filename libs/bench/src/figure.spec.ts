import { describe, expect, test } from '@jest/globals';
import { lineOf, type Planned } from './figure.js';

const faster: Planned = { figure: 'append', measures: 'appends', unit: 'facts/s', judged: 'ratio', better: 'higher', target: 0.5, stretch: 0.8 };
const sooner: Planned = { figure: 'replay', measures: 'replays', unit: 'ms', judged: 'ours', better: 'lower', target: 20 };
const reached = (planned: Planned, measured: { ours: number; ratio?: number }) => lineOf('record', planned, measured);

describe('a figure', () => {
  test('reaches its target at the target, and its stretch at the stretch', () => {
    expect(reached(faster, { ours: 9, ratio: 0.49 })).toMatchObject({ reached: 'no' });
    expect(reached(faster, { ours: 9, ratio: 0.5 })).toMatchObject({ reached: 'target' });
    expect(reached(faster, { ours: 9, ratio: 0.8 })).toMatchObject({ reached: 'stretch' });
  });

  test('may be judged by its own value, and be the better the lower it is', () => {
    expect(reached(sooner, { ours: 20 })).toMatchObject({ reached: 'target' });
    expect(reached(sooner, { ours: 21 })).toMatchObject({ reached: 'no' });
  });

  test('that has no goal is told', () => {
    const { target, stretch, ...told } = faster;
    expect([target, stretch]).toEqual([0.5, 0.8]);
    expect(reached(told, { ours: 1, ratio: 1 })).toMatchObject({ reached: 'told' });
  });

  test('without numbers reaches nothing, and is not told as reached', () => {
    expect(reached(faster, { ours: NaN, ratio: NaN })).toMatchObject({ reached: 'no' });
    const absent = lineOf('record', faster, 'no server');
    expect(absent).toEqual({ bench: 'record', ...faster, notMeasured: 'no server' });
  });

  test('is judged by what was measured, and told in digits that mean something', () => {
    expect(reached(faster, { ours: 12_345.678, ratio: 0.49999 })).toMatchObject({ ours: 12_346, ratio: 0.5, reached: 'no' });
  });
});

import { describe, expect, test } from '@jest/globals';
import { NotRun } from '../servers/not-run.js';
import type { Proof } from './proof.js';
import { convinces, runProof } from './run-proof.js';

const adds: Proof<number> = {
  name: 'adds',
  claims: 'nothing is lost',
  full: 1_000,
  small: 10,
  defects: ['drops-one'],
  run: ({ size, defect }) => Promise.resolve({ lost: defect === 'drops-one' ? 1 : 0, size }),
  broken: ({ lost }) => (lost === 0 ? [] : [`lost ${lost ?? '?'}`]),
};

const run = async (proof: Proof, defect?: string) =>
  await runProof(proof, { size: 'small', seed: 1, ...(defect === undefined ? {} : { defect }), say: () => undefined });

describe('a proof', () => {
  test('convinces when its claim holds', async () => {
    const outcome = await run(adds);
    expect(outcome).toMatchObject({ result: 'holds', figures: { lost: 0, size: 10 } });
    expect(convinces(outcome)).toBe(true);
  });

  test('convinces when a planted defect breaks it', async () => {
    const outcome = await run(adds, 'drops-one');
    expect(outcome).toMatchObject({ result: 'broken', broken: ['lost 1'] });
    expect(convinces(outcome)).toBe(true);
  });

  test('does not convince when a planted defect goes unnoticed', async () => {
    const blind = { ...adds, broken: () => [] } as Proof;
    expect(convinces(await run(blind, 'drops-one'))).toBe(false);
  });

  test('does not convince when the product breaks its claim', async () => {
    const unlucky = { ...adds, run: () => Promise.resolve({ lost: 3 }) };
    expect(convinces(await run(unlucky))).toBe(false);
  });

  test('that throws has failed, with a planted defect too', async () => {
    const crashing = { ...adds, run: () => Promise.reject(new Error('no table')) } as Proof;
    expect(await run(crashing)).toMatchObject({ result: 'failed' });
    expect(convinces(await run(crashing, 'drops-one'))).toBe(false);
  });

  test('without its server has not run, and does not convince', async () => {
    const homeless = { ...adds, run: () => Promise.reject(new NotRun('no java on PATH')) } as Proof;
    const outcome = await run(homeless);
    expect(outcome).toMatchObject({ result: 'not run', reason: 'no java on PATH' });
    expect(convinces(outcome)).toBe(false);
  });

  test('refuses a defect that it does not have', async () => {
    await expect(run(adds, 'typo')).rejects.toThrow('it has: drops-one');
  });
});

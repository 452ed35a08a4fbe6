import { NotRun } from '../servers/not-run.js';
import type { Figures, Proof } from './proof.js';

export interface ProofChoice {
  readonly size: 'full' | 'small';
  readonly seed: number;
  readonly defect?: string;
  readonly say: (progress: string) => void;
}

/** How one run ended. With a planted defect, `broken` is what it should be. */
export type ProofOutcome = { readonly name: string; readonly seed: number; readonly defect?: string; readonly seconds: number } & (
  | { readonly result: 'holds' | 'broken'; readonly figures: Figures; readonly broken: readonly string[] }
  | { readonly result: 'not run'; readonly reason: string }
  | { readonly result: 'failed'; readonly error: string }
);

/** Runs a proof once; never throws for what happens inside it. */
export async function runProof(proof: Proof, { size, seed, defect, say }: ProofChoice): Promise<ProofOutcome> {
  if (defect !== undefined && !proof.defects.includes(defect)) {
    throw new RangeError(`${proof.name} has no defect "${defect}"; it has: ${proof.defects.join(', ')}`);
  }
  const planted = defect === undefined ? {} : { defect };
  const began = performance.now();
  const about = () => ({ name: proof.name, seed, ...planted, seconds: Math.round(performance.now() - began) / 1_000 });
  try {
    const figures = await proof.run({ size: proof[size], seed, ...planted, say });
    const broken = proof.broken(figures);
    return { ...about(), result: broken.length === 0 ? 'holds' : 'broken', figures, broken };
  } catch (thrown) {
    if (thrown instanceof NotRun) return { ...about(), result: 'not run', reason: thrown.message };
    return { ...about(), result: 'failed', error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
  }
}

/** Whether this run speaks for the product: the claim holds, and no longer does once a defect is planted. */
export function convinces(outcome: ProofOutcome): boolean {
  return outcome.result === (outcome.defect === undefined ? 'holds' : 'broken');
}

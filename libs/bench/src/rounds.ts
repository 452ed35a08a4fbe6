import type { Measured } from './figure.js';

type Rounds<T> = Readonly<Record<string, readonly T[]>>;

/**
 * So many rounds of every contestant, one after the other and each round beginning with another: what disturbs the
 * machine for a while disturbs all of them.
 */
export async function inTurn<T>(rounds: number, contestants: Readonly<Record<string, () => Promise<T>>>): Promise<Rounds<T>> {
  const entries = Object.entries(contestants);
  const results: Record<string, T[]> = Object.fromEntries(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const first = round % entries.length;
    for (const [name, contest] of [...entries.slice(first), ...entries.slice(0, first)]) results[name]?.push(await contest());
  }
  return results;
}

/** Both sides of rounds that ran in turn; the ratio is the median of the rounds' ratios. */
export function compared(ours: readonly number[], reference: readonly number[]): Measured {
  const ratios = ours.map((value, round) => value / (reference[round] ?? NaN));
  const more = ratios.length === 1 ? undefined : { lowestRatio: Math.min(...ratios), highestRatio: Math.max(...ratios) };
  return { ours: median(ours), reference: median(reference), ratio: median(ratios), ...(more === undefined ? {} : { more }) };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

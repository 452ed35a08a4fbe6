import { createHash } from 'node:crypto';

/** Chance that is the same for the same seed. */
export interface Draw {
  /** From the least to the greatest, both included. */
  integer(least: number, greatest: number): number;
  one<T>(among: readonly T[]): T;
  /** So many different ones, fewer where there are not enough. */
  some<T>(among: readonly T[], count: number): T[];
  shuffled<T>(all: readonly T[]): T[];
  chance(share: number): boolean;
}

const PER_DIGEST = 8;

/** Digests of seed and a count, four bytes a draw: nothing of it depends on the platform. */
export function drawFrom(seed: string): Draw {
  let drawn = 0;
  let digest = Buffer.alloc(0);
  const next = (): number => {
    const place = drawn % PER_DIGEST;
    if (place === 0) digest = createHash('sha256').update(`${seed}/${String(drawn)}`).digest();
    drawn += 1;
    return digest.readUInt32BE(4 * place) / 2 ** 32;
  };
  const integer = (least: number, greatest: number): number => least + Math.floor(next() * (greatest - least + 1));
  const one = <T>(among: readonly T[]): T => {
    const chosen = among[integer(0, among.length - 1)];
    if (chosen === undefined) throw new RangeError('nothing to draw from');
    return chosen;
  };
  const shuffled = <T>(all: readonly T[]): T[] => {
    const left = [...all];
    return all.flatMap(() => left.splice(integer(0, left.length - 1), 1));
  };
  return { integer, one, shuffled, some: (among, count) => shuffled(among).slice(0, count), chance: (share) => next() < share };
}

/** So many of each, as a pack to be shuffled and dealt: shares hold for every seed. */
export const pack = <T>(...counts: readonly (readonly [T, number])[]): T[] => counts.flatMap(([card, count]) => Array.from({ length: count }, () => card));

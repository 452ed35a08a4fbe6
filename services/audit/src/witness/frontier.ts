import { EMPTY_ROOT, nodeHash } from '@iwaa/verifier';

/** A tree of RFC 6962 as far as its growth needs it: the roots of its complete subtrees, largest and leftmost first. */
export interface Frontier {
  readonly size: bigint;
  readonly hashes: readonly Uint8Array[];
}

/** The tree with these leaves added. */
export function grown({ size, hashes }: Frontier, leaves: readonly Uint8Array[]): Frontier {
  const complete = [...hashes];
  let next = size;
  for (const leaf of leaves) {
    let hash = leaf;
    for (let rest = next; (rest & 1n) === 1n; rest >>= 1n) hash = nodeHash(complete.pop() ?? hash, hash);
    complete.push(hash);
    next += 1n;
  }
  return { size: next, hashes: complete };
}

export const rootOfFrontier = ({ size, hashes }: Frontier): Uint8Array => (size === 0n ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right)));

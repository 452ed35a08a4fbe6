import { leafHash, nodeHash, EMPTY_ROOT } from '../tree.js';

// The definitions of RFC 6962 §2.1, word for word: slow, recursive, and another way to the same hashes.

export function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (more.length === 0) return only;
  const [left, right] = split(leaves);
  return nodeHash(rootByDefinition(left), rootByDefinition(right));
}

/** PATH(m, D): what proves that leaf m is in the tree of these leaves. */
export function inclusionProof(leaves: readonly Uint8Array[], m: number): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const [left, right] = split(leaves);
  return m < left.length
    ? [...inclusionProof(left, m), rootByDefinition(right)]
    : [...inclusionProof(right, m - left.length), rootByDefinition(left)];
}

/** PROOF(m, D): what proves that the tree of these leaves begins with the tree of the first m. */
export function consistencyProof(leaves: readonly Uint8Array[], m: number): Uint8Array[] {
  return m === 0 || m === leaves.length ? [] : subproof(leaves, m, true);
}

function subproof(leaves: readonly Uint8Array[], m: number, complete: boolean): Uint8Array[] {
  if (m === leaves.length) return complete ? [] : [rootByDefinition(leaves)];
  const [left, right] = split(leaves);
  return m <= left.length
    ? [...subproof(left, m, complete), rootByDefinition(right)]
    : [...subproof(right, m - left.length, false), rootByDefinition(left)];
}

/** Leaves that differ, as many as asked for. */
export const someLeaves = (count: number): Uint8Array[] => Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));

function split(leaves: readonly Uint8Array[]): [Uint8Array[], Uint8Array[]] {
  let largest = 1;
  while (largest * 2 < leaves.length) largest *= 2;
  return [leaves.slice(0, largest), leaves.slice(largest)];
}

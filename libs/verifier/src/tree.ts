import { sha256 } from './sha256.js';

/** The Merkle tree of RFC 6962 §2.1 over SHA-256. A first byte keeps leaves apart from nodes: neither can be passed off as the other. */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256(LEAF, entry);

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right);

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The root of a tree without leaves. */
export const EMPTY_ROOT: Uint8Array = sha256();

export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const tree = new GrowingTree();
  for (const leaf of leafHashes) tree.add(leaf);
  return tree.root();
}

/** A tree that only grows. Keeps the roots of its complete subtrees alone: 64 hashes at most, whatever its size. */
export class GrowingTree {
  /** Largest and leftmost first: one for each binary digit 1 of the size. */
  readonly #complete: Uint8Array[] = [];
  #size = 0n;

  get size(): bigint {
    return this.#size;
  }

  add(leaf: Uint8Array): void {
    let hash = leaf;
    for (let rest = this.#size; (rest & 1n) === 1n; rest >>= 1n) hash = nodeHash(this.#complete.pop() ?? hash, hash);
    this.#complete.push(hash);
    this.#size += 1n;
  }

  root(): Uint8Array {
    return this.#size === 0n ? EMPTY_ROOT : this.#complete.reduceRight((right, left) => nodeHash(left, right));
  }
}

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

/** All that a tree needs in order to grow: the roots of its complete subtrees, 64 at most, whatever its size. */
export interface Subtrees {
  readonly size: bigint;
  /** Largest and leftmost first: one for each binary digit 1 of the size. */
  readonly hashes: readonly Uint8Array[];
}

/** A tree that only grows, from nothing or from what was kept of it. */
export class GrowingTree {
  readonly #complete: Uint8Array[];
  #size: bigint;

  constructor({ size, hashes }: Subtrees = { size: 0n, hashes: [] }) {
    this.#complete = [...hashes];
    this.#size = size;
  }

  get size(): bigint {
    return this.#size;
  }

  get subtrees(): Subtrees {
    return { size: this.#size, hashes: [...this.#complete] };
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

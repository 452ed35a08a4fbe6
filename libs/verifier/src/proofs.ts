import { EMPTY_ROOT, nodeHash } from './tree.js';

/**
 * Sizes and indexes are bigint: a checkpoint may state any 63-bit size, and the shifts below would silently cut a number to 32 bits.
 * Hashes are 32 bytes.
 */
export interface Inclusion {
  readonly leaf: Uint8Array;
  /** From 0. */
  readonly index: bigint;
  readonly size: bigint;
  /** Siblings, from the leaf upwards. */
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

export interface Consistency {
  readonly from: bigint;
  readonly to: bigint;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether the leaf is at its index in the tree with this root (RFC 9162 §2.1.3.2). */
export function inclusionHolds({ leaf, index, size, proof, root }: Inclusion): boolean {
  const reached = inclusionRoot({ leaf, index, size, proof });
  return reached !== undefined && same(reached, root);
}

/** The root that the leaf and its proof lead to; undefined when a proof of this length cannot belong to this place. */
export function inclusionRoot({ leaf, index, size, proof }: Omit<Inclusion, 'root'>): Uint8Array | undefined {
  if (index < 0n || index >= size || ![leaf, ...proof].every(isHash)) return undefined;
  const climb = new Climb(index, size - 1n);
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.atTop) return undefined;
    hash = climb.step() === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return climb.atTop ? hash : undefined;
}

/** Whether the larger tree begins with the leaves of the smaller one (RFC 9162 §2.1.4.2). Every tree begins with the empty one. */
export function consistencyHolds({ from, to, fromRoot, toRoot, proof }: Consistency): boolean {
  if (from < 0n || from > to || ![fromRoot, toRoot, ...proof].every(isHash)) return false;
  if (from === to) return proof.length === 0 && same(fromRoot, toRoot);
  if (from === 0n) return proof.length === 0 && same(fromRoot, EMPTY_ROOT);

  // Where the smaller tree is complete, its root is a node of the larger one and is not sent again.
  const [start, ...path] = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  if (start === undefined) return false;
  const climb = new Climb(from - 1n, to - 1n);
  climb.skipRightEdges();
  let [smaller, larger] = [start, start];
  for (const sibling of path) {
    if (climb.atTop) return false;
    if (climb.step() === 'left') [smaller, larger] = [nodeHash(sibling, smaller), nodeHash(sibling, larger)];
    else larger = nodeHash(larger, sibling);
  }
  return climb.atTop && same(smaller, fromRoot) && same(larger, toRoot);
}

/** The way from a leaf to the root: at each step, on which side the next sibling lies. */
class Climb {
  constructor(
    private at: bigint,
    private last: bigint,
  ) {}

  get atTop(): boolean {
    return this.last === 0n;
  }

  step(): 'left' | 'right' {
    const isRight = (this.at & 1n) === 1n;
    const siblingIsLeft = isRight || this.at === this.last;
    // On the right edge, levels without a sibling are passed over.
    if (siblingIsLeft && !isRight) while ((this.at & 1n) === 0n && this.at !== 0n) this.up();
    this.up();
    return siblingIsLeft ? 'left' : 'right';
  }

  skipRightEdges(): void {
    while ((this.at & 1n) === 1n) this.up();
  }

  private up(): void {
    this.at >>= 1n;
    this.last >>= 1n;
  }
}

const isPowerOfTwo = (size: bigint): boolean => (size & (size - 1n)) === 0n;
const isHash = (bytes: Uint8Array): boolean => bytes.length === 32;
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

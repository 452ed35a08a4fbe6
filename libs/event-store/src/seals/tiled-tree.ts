import { EMPTY_ROOT, rootOf } from '@iwaa/verifier';
import { tileWith, type ReadTile } from './tiles.js';

/** A Merkle tree (RFC 6962) of one size, read from tiles. Each tile is read once. */
export class TiledTree {
  readonly #tiles = new Map<string, Promise<readonly Uint8Array[]>>();

  constructor(
    readonly size: bigint,
    private readonly read: ReadTile,
  ) {}

  async root(): Promise<Uint8Array> {
    return this.size === 0n ? EMPTY_ROOT : this.#hash(0n, this.size);
  }

  /** Siblings of a leaf, from below upwards (RFC 6962 §2.1.1). */
  inclusionProof(index: bigint): Promise<readonly Uint8Array[]> {
    if (index < 0n || index >= this.size) throw new RangeError(`no leaf ${String(index)} in a tree of ${String(this.size)}`);
    return this.#path(index, 0n, this.size);
  }

  /** That this tree begins with the one of that size (RFC 6962 §2.1.2). Every tree begins with the empty one and with itself. */
  async consistencyProof(from: bigint): Promise<readonly Uint8Array[]> {
    if (from < 0n || from > this.size) throw new RangeError(`a tree of ${String(this.size)} does not begin with one of ${String(from)}`);
    return from === 0n ? [] : this.#subproof(from, 0n, this.size, true);
  }

  async #path(index: bigint, from: bigint, to: bigint): Promise<Uint8Array[]> {
    if (to - from === 1n) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...(await this.#path(index, from, middle)), await this.#hash(middle, to)]
      : [...(await this.#path(index, middle, to)), await this.#hash(from, middle)];
  }

  async #subproof(end: bigint, from: bigint, to: bigint, isKnown: boolean): Promise<Uint8Array[]> {
    if (end === to) return isKnown ? [] : [await this.#hash(from, to)];
    const middle = from + split(to - from);
    return end <= middle
      ? [...(await this.#subproof(end, from, middle, isKnown)), await this.#hash(middle, to)]
      : [...(await this.#subproof(end, middle, to, false)), await this.#hash(from, middle)];
  }

  /** The root over some of the leaves, as the tree is split. */
  async #hash(from: bigint, to: bigint): Promise<Uint8Array> {
    const leaves = to - from;
    const half = split(leaves);
    if (leaves > 1n && half * 2n !== leaves) return rootOf([await this.#hash(from, from + half), await this.#hash(from + half, to)]);
    const binary = BigInt(leaves.toString(2).length - 1);
    const level = binary / 8n;
    const hashes = await this.#tile(Number(level), from >> (8n * level));
    const first = Number((from >> (8n * level)) % 256n);
    return rootOf(hashes.slice(first, first + 2 ** Number(binary % 8n)));
  }

  #tile(level: number, hash: bigint): Promise<readonly Uint8Array[]> {
    const tile = tileWith(level, hash, this.size);
    const key = `${String(level)}/${String(tile.index)}`;
    const found = this.#tiles.get(key) ?? this.read(tile);
    this.#tiles.set(key, found);
    return found;
  }
}

/** The largest power of two below a number of leaves; 1 for one leaf. */
const split = (leaves: bigint): bigint => (leaves <= 1n ? 1n : 1n << BigInt((leaves - 1n).toString(2).length - 1));

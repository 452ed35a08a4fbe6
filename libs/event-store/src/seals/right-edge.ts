import { EMPTY_ROOT, rootOf } from '@iwaa/verifier';
import { edgeTiles, fullTile, TILE_WIDTH, type FullTile, type ReadTile } from './tiles.js';

/** A growing Merkle tree (RFC 6962) as far as its future needs it: the tiles at its right edge, and those that just became full. */
export class RightEdge {
  #size = 0n;
  /** By level, the hashes that do not fill a tile yet. */
  readonly #levels: Uint8Array[][] = [];
  #full: FullTile[] = [];

  /** The edge of a tree that is there already. */
  static async of(size: bigint, read: ReadTile): Promise<RightEdge> {
    const edge = new RightEdge();
    edge.#size = size;
    for (const tile of edgeTiles(size)) {
      while (edge.#levels.length < tile.level) edge.#levels.push([]);
      edge.#levels.push([...(await read(tile))]);
    }
    return edge;
  }

  get size(): bigint {
    return this.#size;
  }

  /** Full tiles since the last {@link stored}. */
  get full(): readonly FullTile[] {
    return this.#full;
  }

  add(leaf: Uint8Array): void {
    this.#size += 1n;
    this.#push(0, leaf);
  }

  stored(): void {
    this.#full = [];
  }

  root(): Uint8Array {
    let right: Uint8Array | undefined;
    // What lies right of a level's hashes is one smaller subtree: to the level's root it counts as one more of them.
    for (const hashes of this.#levels) {
      const all = right === undefined ? hashes : [...hashes, right];
      if (all.length > 0) right = rootOf(all);
    }
    return right ?? EMPTY_ROOT;
  }

  #push(level: number, hash: Uint8Array): void {
    const hashes = (this.#levels[level] ??= []);
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    const index = (this.#size >> BigInt(8 * (level + 1))) - 1n;
    const tile = fullTile(level, index, hashes);
    this.#full.push(tile);
    this.#levels[level] = [];
    this.#push(level + 1, tile.root);
  }
}

import { rootOf } from '@iwaa/verifier';

/** Hashes of one full tile (C2SP tlog-tiles, height 8). */
export const TILE_WIDTH = 256;
const HEIGHT = 8;
export const HASH_BYTES = 32;

/**
 * Part of a tree: `width` consecutive hashes of one level. Those of level 0 are leaf hashes; each of level n is the root of a full
 * tile of level n-1, so of 256ⁿ leaves.
 */
export interface TileId {
  readonly level: number;
  /** From 0, in full tiles. */
  readonly index: bigint;
  /** 1 to 256; less than 256 at the right edge of a tree. */
  readonly width: number;
}

/** A full tile. It never changes, however the tree grows. */
export interface FullTile {
  readonly level: number;
  readonly index: bigint;
  readonly hashes: readonly Uint8Array[];
  /** What stands for it on the level above. */
  readonly root: Uint8Array;
}

/** Reads tiles of a tree that is at least as large as they need. */
export type ReadTile = (tile: TileId) => Promise<readonly Uint8Array[]>;

/** How many hashes a tree of this size has on a level. */
export const hashesOn = (level: number, size: bigint): bigint => size >> BigInt(HEIGHT * level);

/** The tile in which a hash of a level lies, as wide as a tree of this size has it. */
export function tileWith(level: number, hash: bigint, size: bigint): TileId {
  const index = hash >> BigInt(HEIGHT);
  const here = hashesOn(level, size) - (index << BigInt(HEIGHT));
  return { level, index, width: here < TILE_WIDTH ? Number(here) : TILE_WIDTH };
}

/** The tiles at the right edge of a tree that are not full, from level 0 upwards. */
export function edgeTiles(size: bigint): readonly TileId[] {
  const tiles: TileId[] = [];
  for (let level = 0; hashesOn(level, size) > 0n; level += 1) {
    const hashes = hashesOn(level, size);
    const width = Number(hashes % BigInt(TILE_WIDTH));
    if (width > 0) tiles.push({ level, index: hashes / BigInt(TILE_WIDTH), width });
  }
  return tiles;
}

export const fullTile = (level: number, index: bigint, hashes: readonly Uint8Array[]): FullTile => ({ level, index, hashes, root: rootOf(hashes) });

/** The hashes of a tile's bytes, one after the other. */
export const hashesIn = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, n) => bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES));

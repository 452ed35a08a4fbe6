import { createHash } from 'node:crypto';
import { consistencyHolds, EMPTY_ROOT, inclusionHolds, leafHash, nodeHash } from '@iwaa/verifier';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RightEdge } from './right-edge.js';
import { TiledTree } from './tiled-tree.js';
import { edgeTiles, TILE_WIDTH, type FullTile, type ReadTile } from './tiles.js';

const leaves = Array.from({ length: 70_000 }, (_, n) => leafHash(Buffer.from(String(n))));

/** RFC 6962 §2.1, to the letter; what was computed once is remembered. */
function naive(from: number, to: number): Uint8Array {
  if (to === from) return createHash('sha256').digest();
  if (to - from === 1) return leaves[from]!;
  const known = remembered.get(from * 100_000 + to);
  if (known !== undefined) return known;
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  const hash = nodeHash(naive(from, from + split), naive(from + split, to));
  remembered.set(from * 100_000 + to, hash);
  return hash;
}
const remembered = new Map<number, Uint8Array>();

/** Each tile as the definition says, from the leaves. */
const read: ReadTile = ({ level, index, width }) => {
  const span = TILE_WIDTH ** level;
  const first = Number(index) * TILE_WIDTH;
  return Promise.resolve(Array.from({ length: width }, (_, n) => naive((first + n) * span, (first + n + 1) * span)));
};

const grown = (size: number, edge = new RightEdge()): RightEdge => {
  for (let n = Number(edge.size); n < size; n += 1) edge.add(leaves[n]!);
  return edge;
};

const sizes = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.constantFrom(255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_792, 66_000));

describe('a growing tree', () => {
  test('has the root of RFC 6962 at every size', () => {
    const edge = new RightEdge();
    expect(edge.root()).toEqual(EMPTY_ROOT);
    for (let size = 1; size <= 600; size += 1) expect(grown(size, edge).root()).toEqual(naive(0, size));
  });

  test('gives away each tile once, when it is full', async () => {
    const edge = grown(66_000);
    const tiles: readonly FullTile[] = edge.full;
    expect(tiles.map(({ level, index }) => `${String(level)}/${String(index)}`)).toEqual([
      ...Array.from({ length: 256 }, (_, n) => `0/${String(n)}`),
      '1/0',
      '0/256',
    ]);
    for (const { level, index, hashes, root } of [tiles[3]!, tiles[255]!, tiles[256]!]) {
      expect(hashes).toEqual(await read({ level, index, width: TILE_WIDTH }));
      expect(root).toEqual(naive(Number(index) * TILE_WIDTH ** (level + 1), (Number(index) + 1) * TILE_WIDTH ** (level + 1)));
    }
    edge.stored();
    expect(edge.full).toEqual([]);
  });

  test('goes on from its edge as if it had never stopped', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 0, max: 700 }), async (size, more) => {
        const edge = await RightEdge.of(BigInt(size), read);
        expect(edge.root()).toEqual(naive(0, size));
        expect(grown(size + more, edge).root()).toEqual(naive(0, size + more));
      }),
      { numRuns: 30, examples: [[65_535, 2], [65_536, 1], [0, 600]] },
    );
  });

  test('has at most one tile a level that is not full', () => {
    expect(edgeTiles(0n)).toEqual([]);
    expect(edgeTiles(256n)).toEqual([{ level: 1, index: 0n, width: 1 }]);
    expect(edgeTiles(66_000n)).toEqual([{ level: 0, index: 257n, width: 208 }, { level: 1, index: 1n, width: 1 }, { level: 2, index: 0n, width: 1 }]);
  });
});

describe('a tree read from tiles', () => {
  test('has the same root', async () => {
    for (const size of [0, 1, 2, 255, 256, 257, 700, 65_537]) await expect(new TiledTree(BigInt(size), read).root()).resolves.toEqual(naive(0, size));
  });

  test('proves for each leaf that it is in, and only for that leaf', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, draw) => {
        fc.pre(size > 0);
        const index = draw % size;
        const proof = await new TiledTree(BigInt(size), read).inclusionProof(BigInt(index));
        const claim = { index: BigInt(index), size: BigInt(size), proof, root: naive(0, size) };
        expect(inclusionHolds({ ...claim, leaf: leaves[index]! })).toBe(true);
        expect(inclusionHolds({ ...claim, leaf: leaves[index + 1]! })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('proves of every earlier tree that it begins with it', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (to, draw) => {
        const from = draw % (to + 1);
        const proof = await new TiledTree(BigInt(to), read).consistencyProof(BigInt(from));
        const claim = { from: BigInt(from), to: BigInt(to), toRoot: naive(0, to), proof };
        expect(consistencyHolds({ ...claim, fromRoot: naive(0, from) })).toBe(true);
        if (from > 0) expect(consistencyHolds({ ...claim, fromRoot: naive(1, from + 1) })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('has no proof beyond its size', async () => {
    const tree = new TiledTree(5n, read);
    expect(() => tree.inclusionProof(5n)).toThrow('no leaf 5 in a tree of 5');
    await expect(tree.consistencyProof(6n)).rejects.toThrow('a tree of 5 does not begin with one of 6');
  });

  test('is read a few tiles at a time, however large it is', async () => {
    let tiles = 0;
    const counting: ReadTile = ({ width }) => {
      tiles += 1;
      return Promise.resolve(Array.from({ length: width }, () => EMPTY_ROOT));
    };
    await new TiledTree(1_000_000_007n, counting).inclusionProof(123_456_789n);
    expect(tiles).toBeLessThan(9);
  });
});

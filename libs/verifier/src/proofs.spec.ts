import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { consistencyHolds, inclusionHolds, type Consistency, type Inclusion } from './proofs.js';
import { EMPTY_ROOT, leafHash, nodeHash, rootOf } from './tree.js';
import { consistencyProof, inclusionProof, someLeaves } from './testing/merkle.js';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const MOST = 70;

function inclusion(size: number, index: number): Inclusion {
  const leaves = someLeaves(size);
  return { leaf: leaves[index]!, index: BigInt(index), size: BigInt(size), proof: inclusionProof(leaves, index), root: rootOf(leaves) };
}

function consistency(from: number, to: number): Consistency {
  const leaves = someLeaves(to);
  return { from: BigInt(from), to: BigInt(to), fromRoot: rootOf(leaves.slice(0, from)), toRoot: rootOf(leaves), proof: consistencyProof(leaves, from) };
}

const place = fc.integer({ min: 1, max: MOST }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));
const growth = fc.integer({ min: 1, max: MOST }).chain((to) => fc.tuple(fc.integer({ min: 0, max: to }), fc.constant(to)));
/** Which bit of which hash: taken modulo what there is. */
const bit = fc.nat();

/** The same hashes, one bit of one of them turned. */
function flipped(hashes: readonly Uint8Array[], at: number): Uint8Array[] {
  const turned = hashes.map((hash) => Uint8Array.from(hash));
  const hash = turned[Math.floor(at / 256) % turned.length]!;
  hash[Math.floor(at / 8) % 32]! ^= 1 << at % 8;
  return turned;
}

describe('inclusion', () => {
  test('is proved by the proofs that were published', () => {
    const published = {
      leaf: leafHash(bytes('40414243')),
      index: 5n,
      size: 8n,
      proof: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ].map(bytes),
      root: bytes('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'),
    };
    expect(inclusionHolds(published)).toBe(true);
  });

  test('holds for any leaf of any tree', () => {
    fc.assert(fc.property(place, ([size, index]) => inclusionHolds(inclusion(size, index))));
  });

  test('does not hold once a bit is turned anywhere', () => {
    fc.assert(
      fc.property(place, bit, ([size, index], at) => {
        const { leaf, root, proof, ...rest } = inclusion(size, index);
        const [otherLeaf, otherRoot, ...otherProof] = flipped([leaf, root, ...proof], at);
        return !inclusionHolds({ ...rest, leaf: otherLeaf!, root: otherRoot!, proof: otherProof });
      }),
    );
  });

  test('does not hold at another place', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: -2, max: MOST }), ([size, index], other) => {
        fc.pre(other !== index);
        return !inclusionHolds({ ...inclusion(size, index), index: BigInt(other) });
      }),
    );
  });

  test('does not hold with a hash more, fewer or cut short', () => {
    fc.assert(
      fc.property(place, ([size, index]) => {
        const whole = inclusion(size, index);
        expect(inclusionHolds({ ...whole, proof: [...whole.proof, whole.root] })).toBe(false);
        fc.pre(whole.proof.length > 0);
        expect(inclusionHolds({ ...whole, proof: whole.proof.slice(0, -1) })).toBe(false);
        expect(inclusionHolds({ ...whole, proof: whole.proof.map((hash) => hash.subarray(1)) })).toBe(false);
      }),
    );
  });

  test('does not hold above the top, to a root of the prover\'s own', () => {
    fc.assert(
      fc.property(place, ([size, index]) => {
        const whole = inclusion(size, index);
        const more = leafHash(bytes('ff'));
        expect(inclusionHolds({ ...whole, proof: [...whole.proof, more], root: nodeHash(more, whole.root) })).toBe(false);
      }),
    );
  });

  test('does not hold for hashes of other lengths, though their bytes come to the same', () => {
    const [leaf, sibling] = someLeaves(2) as [Uint8Array, Uint8Array];
    const shifted = { leaf: Buffer.concat([leaf, sibling.subarray(0, 1)]), proof: [sibling.subarray(1)] };
    expect(inclusionHolds({ ...inclusion(2, 0), ...shifted })).toBe(false);
  });

  test('is judged where numbers would be cut to 32 bits', () => {
    const [leaf, sibling] = [leafHash(bytes('00')), leafHash(bytes('01'))];
    const size = 2n ** 40n + 1n;
    expect(inclusionHolds({ leaf, index: size - 1n, size, proof: [sibling], root: rootOf([sibling, leaf]) })).toBe(true);
    expect(inclusionHolds({ leaf, index: 0n, size, proof: [sibling], root: rootOf([leaf, sibling]) })).toBe(false);
  });
});

describe('consistency', () => {
  test('is proved by the proofs that were published', () => {
    const published = {
      from: 6n,
      to: 8n,
      fromRoot: bytes('76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'),
      toRoot: bytes('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'),
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ].map(bytes),
    };
    expect(consistencyHolds(published)).toBe(true);
  });

  test('holds between any two sizes', () => {
    fc.assert(fc.property(growth, ([from, to]) => consistencyHolds(consistency(from, to))), { numRuns: 300 });
  });

  test('does not hold once a bit is turned anywhere', () => {
    fc.assert(
      fc.property(growth, bit, ([from, to], at) => {
        // Every tree begins with the empty one: then only the empty root can be wrong.
        fc.pre(from > 0);
        const { fromRoot, toRoot, proof, ...rest } = consistency(from, to);
        const [otherFrom, otherTo, ...otherProof] = flipped([fromRoot, toRoot, ...proof], at);
        return !consistencyHolds({ ...rest, fromRoot: otherFrom!, toRoot: otherTo!, proof: otherProof });
      }),
    );
  });

  test('does not hold for a smaller tree of other leaves, nor backwards', () => {
    fc.assert(
      fc.property(growth, ([from, to]) => {
        fc.pre(from > 0 && from < to);
        const honest = consistency(from, to);
        expect(consistencyHolds({ ...honest, fromRoot: rootOf(someLeaves(from + 1).slice(1)) })).toBe(false);
        expect(consistencyHolds({ ...honest, from: honest.to, to: honest.from })).toBe(false);
      }),
    );
  });

  test('does not hold for a tree that is smaller than it says, or larger', () => {
    const [four, eight] = [consistency(3, 4), consistency(3, 8)];
    expect(consistencyHolds({ ...four, to: 8n })).toBe(false);
    const more = leafHash(bytes('ff'));
    const above = { fromRoot: nodeHash(more, eight.fromRoot), toRoot: nodeHash(more, eight.toRoot), proof: [...eight.proof, more] };
    expect(consistencyHolds({ ...eight, ...above })).toBe(false);
  });

  test('of the empty tree needs no proof, and takes none', () => {
    const honest = consistency(0, 5);
    expect(consistencyHolds(honest)).toBe(true);
    expect(consistencyHolds({ ...honest, proof: [EMPTY_ROOT] })).toBe(false);
    expect(consistencyHolds({ ...honest, fromRoot: honest.toRoot })).toBe(false);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EMPTY_ROOT, GrowingTree, leafHash, nodeHash, rootOf } from './tree.js';
import { rootByDefinition, someLeaves } from './testing/merkle.js';

// The entries and tree heads that Certificate Transparency's own tests use.
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = entries.map((entry) => leafHash(Buffer.from(entry, 'hex')));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the tree', () => {
  test.each(roots.map((root, size) => ({ root, size })))('of the published entries has the published root at size $size', ({ root, size }) => {
    expect(hex(rootOf(leaves.slice(0, size)))).toBe(root);
    expect(hex(rootByDefinition(leaves.slice(0, size)))).toBe(root);
  });

  test('hashes leaves and nodes as written out by hand', () => {
    const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
    const [one, other] = [Buffer.from('one'), Buffer.from('other')];
    expect(leafHash(one)).toEqual(sha256(Buffer.of(0), one));
    expect(nodeHash(one, other)).toEqual(sha256(Buffer.of(1), one, other));
    expect(EMPTY_ROOT).toEqual(sha256());
  });

  test('has, however it grew, the root that the definition gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70 }), (size) => {
        expect(rootOf(someLeaves(size))).toEqual(rootByDefinition(someLeaves(size)));
      }),
    );
  });

  test('tells its root at every size while it grows', () => {
    const tree = new GrowingTree();
    for (const leaf of someLeaves(40)) {
      tree.add(leaf);
      expect(tree.root()).toEqual(rootByDefinition(someLeaves(Number(tree.size))));
    }
  });
});

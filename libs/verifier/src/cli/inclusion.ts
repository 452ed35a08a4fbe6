import { Bad, Unusable } from '../findings.js';
import { inclusionRoot } from '../proofs.js';
import { anyHash, bytes, proofOf, size, type Kind } from '../shape.js';
import { leafHash } from '../tree.js';
import { jsonOf, type Verb } from './verb.js';

const optional = <T>({ what, read }: Kind<T>): Kind<T | null> => ({ what, read: (value) => (value === undefined ? null : read(value)) });
const shape = { entry: optional(bytes), leaf: optional(anyHash), index: size, size, proof: proofOf(anyHash), root: anyHash };

export const inclusion: Verb = {
  name: 'inclusion',
  does: 'that an entry is in a log (RFC 6962, RFC 9162)',
  help: `Takes { "leaf": hash or "entry": base64 of its bytes, "index": from 0, "size": of the tree, "proof": [hash, …] from the leaf upwards, "root": hash }.
Hashes are SHA-256, in hexadecimal digits or in base64; index and size whole numbers, or their decimal texts.`,
  check(input) {
    const { entry, leaf, index, root, proof, ...given } = jsonOf(input, shape);
    const hash = entry === null ? leaf : leafHash(entry);
    if (hash === null || (entry !== null && leaf !== null)) throw new Unusable('either "leaf" or "entry" is needed');
    const reached = inclusionRoot({ leaf: hash, index, size: given.size, proof });
    const got = reached === undefined ? `a proof of ${String(proof.length)} hashes, which does not belong to index ${String(index)} of ${String(given.size)}` : hex(reached);
    if (got !== hex(root)) throw new Bad({ what: 'inclusion', expected: hex(root), got });
    return { checked: { entries: 1 }, lines: [`The entry is at index ${String(index)} of ${String(given.size)}.`] };
  },
};

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

import { Bad } from '../findings.js';
import { consistencyHolds } from '../proofs.js';
import { anyHash, proofOf, size } from '../shape.js';
import { jsonOf, type Verb } from './verb.js';

const shape = { from: size, to: size, fromRoot: anyHash, toRoot: anyHash, proof: proofOf(anyHash) };

export const consistency: Verb = {
  name: 'consistency',
  does: 'that a log only grew (RFC 6962, RFC 9162)',
  help: `Takes { "from": size, "to": size, "fromRoot": hash, "toRoot": hash, "proof": [hash, …] }.
Hashes are SHA-256, in hexadecimal digits or in base64; sizes whole numbers, or their decimal texts.`,
  check(input) {
    const growth = jsonOf(input, shape);
    const [from, to] = [String(growth.from), String(growth.to)];
    if (!consistencyHolds(growth)) throw new Bad({ what: 'consistency', expected: `a proof that the tree of ${to} begins with that of ${from}`, got: 'one that does not lead from one root to the other' });
    return { checked: { checkpoints: 2 }, lines: [`The tree of ${to} entries begins with the tree of ${from}.`] };
  },
};

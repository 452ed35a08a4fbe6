import { Unusable } from './findings.js';
import { verifierKey, type VerifierKey } from './verifier-key.js';

/** The keys of a file: one a line; empty lines and lines that begin with # are passed over. @throws Unusable for anything else */
export function keysOf(file: string): VerifierKey[] {
  const keys = file
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(verifierKey);
  if (keys.length === 0) throw new Unusable('no key is given');
  // A signature names its key by name and hash: of two such keys it could only fit one.
  const twice = keys.find(({ name, hash }, index) => keys.findIndex((other) => other.name === name && other.hash === hash) !== index);
  if (twice !== undefined) throw new Unusable(`the key ${twice.name}+${twice.hash} is given twice`);
  return keys;
}

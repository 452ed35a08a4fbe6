import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { chainNext, chainStart, type ChainedEvent } from './chain.js';

// The store's vector, read as the file that it published: nothing of the store's code runs here.
const vector = JSON.parse(readFileSync(new URL('../../event-store/src/chain.vector.json', import.meta.url), 'utf8')) as {
  streamId: string;
  start: string;
  facts: (ChainedEvent & { hash: string })[];
};

describe('the chain, recomputed apart from the store', () => {
  test('is the one that was published', () => {
    let hash = chainStart(vector.streamId);
    const recomputed = vector.facts.map((fact) => Buffer.from((hash = chainNext(hash, fact))).toString('hex'));
    expect(Buffer.from(chainStart(vector.streamId)).toString('hex')).toBe(vector.start);
    expect(recomputed).toEqual(vector.facts.map((fact) => fact.hash));
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chainNext, chainStart, type Chained } from './chain.js';

// Computed apart from this code, with nothing but SHA-256. If it ever has to change, what is recorded can no longer be verified.
const vector = JSON.parse(readFileSync(new URL('./chain.vector.json', import.meta.url), 'utf8')) as {
  streamId: string;
  start: string;
  facts: (Chained & { hash: string })[];
};

const text = fc.string({ unit: 'binary', maxLength: 20 });
const count = fc.integer({ min: 1, max: 0x7fff });
const fact: fc.Arbitrary<Chained> = fc.record({
  streamId: text,
  category: text,
  version: count,
  eventId: text,
  type: text,
  schemaVersion: count,
  occurredAt: text,
  recordedAt: text,
  body: text,
  meta: text,
});
const start = chainStart('s');
const next = (chained: Chained, after = start): string => Buffer.from(chainNext(after, chained)).toString('hex');

describe('the hash chain', () => {
  test('is the one that was published', () => {
    let hash = chainStart(vector.streamId);
    expect(Buffer.from(hash).toString('hex')).toBe(vector.start);
    for (const { hash: expected, ...chained } of vector.facts) {
      hash = chainNext(hash, chained);
      expect(Buffer.from(hash).toString('hex')).toBe(expected);
    }
  });

  test('covers every field', () => {
    fc.assert(
      fc.property(fact, fact, (one, other) => {
        for (const field of Object.keys(one) as (keyof Chained)[]) {
          if (one[field] !== other[field]) expect(next({ ...one, [field]: other[field] })).not.toBe(next(one));
        }
      }),
    );
  });

  test('tells apart what only moved from one field to the next', () => {
    fc.assert(
      fc.property(fact, text.filter((moved) => moved !== ''), (one, moved) => {
        expect(next({ ...one, category: one.category + moved })).not.toBe(next({ ...one, eventId: moved + one.eventId }));
        expect(next({ ...one, body: one.body + moved })).not.toBe(next({ ...one, meta: moved + one.meta }));
      }),
    );
  });

  test('covers everything before', () => {
    fc.assert(
      fc.property(fact, fact, fact, (one, other, last) => {
        fc.pre(next(one) !== next(other));
        expect(next(last, chainNext(start, one))).not.toBe(next(last, chainNext(start, other)));
      }),
    );
  });
});

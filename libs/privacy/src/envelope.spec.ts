import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openValue, SealBroken, sealValue } from './envelope.js';

const key = randomBytes(32);
const named = { name: 'person-1/1', key };
const json = fc.jsonValue({ maxDepth: 4 });

describe('a personal value at rest', () => {
  test('comes back as it was sealed, whatever JSON value it is', () => {
    fc.assert(
      fc.property(json, fc.string(), (value, at) => {
        expect(openValue(key, sealValue(named, at, value, randomBytes))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('shows nothing of itself', () => {
    const sealed = sealValue(named, 'stream/1/name', 'Zineb El Fassi', randomBytes);
    expect(JSON.stringify(sealed)).not.toMatch(/Zineb|El Fassi/);
    expect(sealed.ct).not.toBe(sealValue(named, 'stream/1/name', 'Zineb El Fassi', randomBytes).ct);
  });

  test('does not open once any part of its envelope was altered', () => {
    fc.assert(
      fc.property(json, fc.constantFrom('k', 'at', 'iv', 'ct', 'tag'), fc.nat(), fc.integer({ min: 1, max: 127 }), (value, part, place, flip) => {
        const sealed = sealValue(named, 'stream/1/name', value, randomBytes);
        const bytes = Buffer.from(sealed[part], part === 'k' || part === 'at' ? 'utf8' : 'base64url');
        const index = place % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ flip;
        const altered = { ...sealed, [part]: bytes.toString(part === 'k' || part === 'at' ? 'utf8' : 'base64url') };
        expect(() => openValue(key, altered)).toThrow(SealBroken);
      }),
    );
  });

  test('does not open at another place, even where name and place run together alike', () => {
    const sealed = sealValue({ name: 'p/1', key }, '2/name', 'Zineb', randomBytes);
    expect(() => openValue(key, { ...sealed, at: '3/name' })).toThrow(SealBroken);
    expect(() => openValue(key, { ...sealed, k: 'p/12', at: '/name' })).toThrow(SealBroken);
  });

  test('is refused with a shortened tag', () => {
    const sealed = sealValue(named, 'stream/1/name', 'Zineb', randomBytes);
    expect(() => openValue(key, { ...sealed, tag: Buffer.from(sealed.tag, 'base64url').subarray(0, 4).toString('base64url') })).toThrow(SealBroken);
  });
});

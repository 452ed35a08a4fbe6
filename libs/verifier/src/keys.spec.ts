import { describe, expect, test } from '@jest/globals';
import { keysOf } from './keys.js';
import { KEYS } from './testing/sample-log.js';

describe('a file of keys', () => {
  test('has one a line, and may say whose they are', () => {
    expect(keysOf(`# the log\n${KEYS.replace('\n', '\n\n# its witnesses\r\n')}\n`).map(({ name }) => name)).toEqual(['iwaa.example/households', 'witness.example/w1', 'witness.example/w2']);
  });

  test('is refused without a key, with one that is none, and with one twice', () => {
    expect(() => keysOf('# none yet\n')).toThrow('no key is given');
    expect(() => keysOf(`${KEYS}\nwitness.example/w3`)).toThrow('not a verifier key');
    expect(() => keysOf(`${KEYS}\n${KEYS}`)).toThrow('is given twice');
  });
});

import { describe, expect, test } from '@jest/globals';
import { checkpointText, parseCheckpoint } from './checkpoint.js';
import { Unusable } from './findings.js';

// The example of C2SP tlog-checkpoint.
const published = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

describe('a checkpoint', () => {
  test('is read as published, and written as it was read', () => {
    const checkpoint = parseCheckpoint(published);
    expect(checkpoint).toEqual({ origin: 'example.com/behind-the-sofa', size: 20852163n, root: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64') });
    expect(checkpointText(checkpoint)).toBe(published);
  });

  test('may be followed by extension lines', () => {
    expect(parseCheckpoint(`${published}extension\n`).size).toBe(20852163n);
  });

  test('of the empty tree has size 0', () => {
    expect(parseCheckpoint(published.replace('20852163', '0')).size).toBe(0n);
  });

  test.each([
    ['without an origin', published.replace('example.com/behind-the-sofa', '')],
    ['with a size that begins with 0', published.replace('20852163', '020852163')],
    ['with a size below 0', published.replace('20852163', '-1')],
    ['with a size of more than 63 bits', published.replace('20852163', '99999999999999999999')],
    ['with a root of another length', published.replace('CsUYapGG', '')],
    ['with a root that is not written as base64 writes it', published.replace('q2I=', 'q2J=')],
    ['without its last newline', published.trimEnd()],
    ['with an empty line', `${published}\nextension\n`],
    ['of two lines', published.split('\n').slice(0, 2).join('\n')],
  ])('%s is none', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(Unusable);
  });
});

import { describe, expect, test } from '@jest/globals';
import { logEntry } from './log-entry.js';
import { leafHash } from './tree.js';

const entry = {
  position: 7n,
  streamId: '01936b2e-7f00-7a10-8c3d-5e6f70819203',
  version: 2,
  hash: Buffer.from('a435945a9a3ffabf6d64f4f53c5666283aad7880b5cecd91041083edd74a1af2', 'hex'),
  loggedAt: '2026-11-25T18:30:00.012Z',
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the leaf of a log entry', () => {
  // Computed apart from this code. If it ever has to change, checkpoints that were signed can no longer be verified.
  test('is the one that was published', () => {
    expect(hex(logEntry(entry))).toBe(
      '697761612f6c6f673100000001370000002430313933366232652d376630302d376131302d386333642d356536663730383139323033' +
        '000000013200000020a435945a9a3ffabf6d64f4f53c5666283aad7880b5cecd91041083edd74a1af2' +
        '00000018323032362d31312d32355431383a33303a30302e3031325a',
    );
    expect(hex(leafHash(logEntry(entry)))).toBe('b0826e1b7a18beea534a4e27d77225d00de8ac6c05537bf7bf254660db34dd7c');
  });

  test('covers every field', () => {
    const others = { position: 8n, streamId: '01936b2e-7f00-7a10-8c3d-5e6f70819204', version: 3, hash: Buffer.alloc(32), loggedAt: '2026-11-25T18:30:00.013Z' };
    for (const [field, other] of Object.entries(others)) expect(logEntry({ ...entry, [field]: other })).not.toEqual(logEntry(entry));
  });
});

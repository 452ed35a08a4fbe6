import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf, LONGEST_LINE, wholeOf } from './lines.js';

async function* pieces(...texts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text as string);
}

const all = async (chunks: AsyncIterable<Uint8Array>): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of linesOf(chunks)) lines.push(line);
  return lines;
};

describe('lines', () => {
  test('are the same however a stream was cut into pieces, in the middle of a character too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n'))), fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
        expect(await all(pieces(...cut))).toEqual(lines);
      }),
    );
  });

  test('may end without a newline', async () => {
    expect(await all(pieces('one\ntw', 'o'))).toEqual(['one', 'two']);
    expect(await all(pieces())).toEqual([]);
  });

  test('that are too long are refused before they are held', async () => {
    let sent = 0;
    const endless = (async function* () {
      for (;;) {
        sent += 65_536;
        yield Buffer.alloc(65_536, 'a');
      }
    })();
    await expect(all(endless)).rejects.toThrow(`longer than ${LONGEST_LINE} bytes`);
    expect(sent).toBeLessThanOrEqual(LONGEST_LINE + 65_536);
    await expect(wholeOf(pieces(Buffer.alloc(LONGEST_LINE + 1)), 'the keys')).rejects.toThrow('the keys is longer');
  });

  test('keep a byte order mark, and are refused when they are not UTF-8', async () => {
    expect(await all(pieces('\ufeffone\n'))).toEqual(['\ufeffone']);
    await expect(all(pieces(Buffer.of(0xc3, 0x28)))).rejects.toThrow('not UTF-8');
  });
});

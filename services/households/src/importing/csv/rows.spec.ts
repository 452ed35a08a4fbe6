import { describe, expect, it as rule } from '@jest/globals';
import fc from 'fast-check';
import { rowsOf, type Bytes, type CsvRow, type Place } from './rows.js';

/** A file in pieces of so many bytes. */
const inPieces = (text: string, size = 7): Bytes => ({
  from: async function* (offset) {
    const bytes = Buffer.from(text).subarray(offset);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});
async function read(text: string, { delimiter = ',', size = 7, from = { offset: 0, row: 0 } }: { delimiter?: string; size?: number; from?: Place } = {}): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of rowsOf(inPieces(text, size), delimiter, from)) rows.push(row);
  return rows;
}
const cellsOf = (rows: readonly CsvRow[]) => rows.map(({ cells }) => cells);

describe('rows of a CSV file', () => {
  rule('are numbered as a spreadsheet numbers them, empty lines and lines within a cell included', async () => {
    expect(await read('a,b\r\n1,"x\r\ny"\r\n\r\n3,4\r\n')).toEqual([
      { cells: ['a', 'b'], row: 1, offset: 5 },
      { cells: ['1', 'x\r\ny'], row: 2, offset: 15 },
      { cells: ['3', '4'], row: 4, offset: 22 },
    ]);
  });
  rule('end in any of the three ways, even in one file, and the last one needs no end', async () => {
    expect(cellsOf(await read('a\r\nb\nc\rd'))).toEqual([['a'], ['b'], ['c'], ['d']]);
  });
  rule('begin after a byte order mark', async () => {
    expect(cellsOf(await read('\ufeffclé;ville\n1;Fès\n', { delimiter: ';', size: 1 }))).toEqual([['clé', 'ville'], ['1', 'Fès']]);
  });
  rule('a quotation mark that stands where none should costs its own row: what is in it could be another’s', async () => {
    const rows = await read('a,b\nderb "Zqaq",2\n"a"b,3\n"c",4\n"d,5\n"e,6\n');
    expect(rows.map(({ row, cells }) => [row, cells])).toEqual([[1, ['a', 'b']], [2, undefined], [3, undefined], [4, ['c', '4']], [5, undefined], [6, undefined]]);
  });
  rule('a quotation mark that nobody closes costs its own row and no other', async () => {
    const rows = await read('a,b\n\n1,"open\n2,x\n3,y\n');
    expect(rows.map(({ row, cells }) => [row, cells])).toEqual([[1, ['a', 'b']], [3, undefined], [4, ['2', 'x']], [5, ['3', 'y']]]);
  });
  rule('nor when it swallows more than a row may hold', async () => {
    const rows = await read(`a,b\n1,"open\n${'2,x\n'.repeat(30_000)}`, { size: 100_000 });
    expect(rows.length).toBe(30_002);
    expect(rows.filter(({ cells }) => cells === undefined).map(({ row }) => row)).toEqual([2]);
  });
  rule('are none in an empty file', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\n\n')).toEqual([]);
  });

  const cell = fc.string({ unit: fc.constantFrom('a', 'é', 'ش', '😀', ',', '"', '\n', '\r', ' '), maxLength: 6 });
  const file = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
  const quoted = (rows: readonly (readonly string[])[]) => rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n');

  rule('come out as they were written, however the file is cut', async () => {
    await fc.assert(fc.asyncProperty(file, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      expect(cellsOf(await read(quoted(rows), { size }))).toEqual(rows);
    }));
  });
  rule('come out the same when the reading goes on from any of them', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', 'é'), maxLength: 40 }), async (text) => {
      const all = await read(text);
      for (const [n, from] of all.entries()) expect(await read(text, { from })).toEqual(all.slice(n + 1));
    }));
  });
});

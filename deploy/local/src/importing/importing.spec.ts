import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it as rule } from '@jest/globals';
import { contentOf, partsOf, type FilePart } from './file-parts.js';
import { rejectLine, REJECTS_HEADER, type Reject } from './rejects.js';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'iwaa-parts-')); });
afterAll(() => rm(folder, { recursive: true }));

async function parts(bytes: string | Uint8Array, encoding = 'utf-8'): Promise<FilePart[]> {
  const path = join(folder, 'file.csv');
  await writeFile(path, bytes);
  const all: FilePart[] = [];
  for await (const part of partsOf(path, encoding)) all.push(part);
  return all;
}
const textOf = (all: readonly FilePart[]) => all.map(({ base64 }) => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'))).join('');

describe('a file in parts', () => {
  rule('is cut between two characters, into parts that a request can carry', async () => {
    const text = `x${'شé😀'.repeat(40_000)}`;
    const all = await parts(text);
    expect(all.map(({ part, last }) => [part, last])).toEqual([[1, false], [2, true]]);
    expect(Math.max(...all.map(({ base64 }) => base64.length))).toBeLessThanOrEqual(240_000);
    expect(textOf(all)).toBe(text);
    expect(await parts(text)).toEqual(all);
  });
  rule('is decoded from the encoding that its profile names', async () => {
    expect(textOf(await parts(Uint8Array.of(0xd4, 0x2c, 0xe9), 'windows-1256'))).toBe('ش,é');
    expect(textOf(await parts(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff)))).toBe('a\ufffd');
  });
  rule('that is empty has one part, the last', async () => {
    expect(await parts('')).toEqual([{ part: 1, last: true, base64: '' }]);
  });
  rule('is known by what it holds', async () => {
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    await writeFile(one, 'a');
    await writeFile(other, 'b');
    expect(await contentOf([one, other], 'x')).toBe(await contentOf([one, other], 'x'));
    expect(new Set([await contentOf([one, other], 'x'), await contentOf([other, one], 'x'), await contentOf([one, other], 'y')]).size).toBe(3);
  });
});

describe('the file of rejects', () => {
  const reject = (value: string): Reject => ({ file: 'members', row: 7, column: 'NOM', target: 'name', value, why: 'value-too-long', sentence: 'Ce texte, dit-on, est "trop" long.', accepted: '≤ 200', whole: false });
  rule('opens in a spreadsheet as it is', () => {
    expect(REJECTS_HEADER).toBe('\ufefffile,row,column,value,why,sentence,accepted,whole\r\n');
    expect(rejectLine(reject('زينب'))).toBe('members,7,NOM,زينب,value-too-long,"Ce texte, dit-on, est ""trop"" long.",≤ 200,false\r\n');
  });
  rule('holds nothing that a spreadsheet would carry out', () => {
    for (const value of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']) expect(rejectLine(reject(value)).split(',')[3]).toBe(`'${value}`);
  });
});

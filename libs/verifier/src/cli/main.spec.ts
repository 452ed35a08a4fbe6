import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toBase64 } from '../base64.js';
import { rootOf } from '../tree.js';
import { consistencyProof, inclusionProof, someLeaves } from '../testing/merkle.js';
import { bundleOf, checkpointOf, KEYS, logged, mirrorOf, streamId, type Line } from '../testing/sample-log.js';
import { written } from '../testing/written.js';
import { main } from './main.js';

const events = logged([1, 2, 1]);
const fileOf = (lines: readonly Line[]): string => lines.map((line) => `${written(line)}\n`).join('');
const bundle = fileOf(bundleOf(events));
const tampered = bundle.replace('إيواء 3', 'إيواء 4');

let folder: string;
const path = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iwaa-verify-'));
  const files = { keys: KEYS, bundle, tampered, mirror: fileOf(mirrorOf(events)), last: checkpointOf(logged([1, 2, 1, 1])), own: checkpointOf(events) };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path(name), text)));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the program: its exit code, what it printed, what it complained of. */
async function run(words: readonly string[], stdin = ''): Promise<{ code: number; out: string; complaint: string }> {
  const [out, complaints]: [string[], string[]] = [[], []];
  const input = (async function* () {
    yield Buffer.from(stdin);
  })();
  const code = await main(words, { stdin: input, print: (text) => out.push(text), complain: (text) => complaints.push(text) });
  return { code, out: out.join('\n'), complaint: complaints.join('\n') };
}

describe('iwaa-verify', () => {
  test('says what is good and what that does not show, with 0', async () => {
    const { code, out } = await run([path('bundle'), '--keys', path('keys')]);
    expect(code).toBe(0);
    expect(out).toContain('Good: 3 events of 2 streams, each in its place in the log; 1 checkpoints, the newest with 2 cosignatures.');
    for (const option of ['--full', '--last', '--witnesses']) expect(out).toContain(`(${option})`);
    expect(`${out}\n`.endsWith(checkpointOf(events))).toBe(true);
  });

  test('has nothing to add when all was asked for', async () => {
    const { code, out } = await run(['-', '--keys', path('keys'), '--last', path('own'), '--witnesses', '2', '--full'], fileOf(mirrorOf(events)));
    expect(code).toBe(0);
    expect(out).not.toContain('only');
  });

  test('says what is bad, where, and what was expected, with 1', async () => {
    const { code, out } = await run([path('tampered'), '--keys', path('keys')]);
    expect(code).toBe(1);
    expect(out).toMatch(new RegExp(`^BAD at position 3, version 2 of stream ${streamId(1)}: chain\n {2}expected [0-9a-f]{64}, which follows .*\n {2}got {6}${events[2]!.hash}$`));
  });

  test('says the same to a program', async () => {
    const good = await run([path('bundle'), '--keys', path('keys'), '--json']);
    expect(JSON.parse(good.out)).toEqual({ ok: true, checked: { events: 3, streams: 2, entries: 3, checkpoints: 1, cosignatures: 2 }, checkpoint: checkpointOf(events) });
    const bad = await run([path('tampered'), '--keys', path('keys'), '--json']);
    expect(JSON.parse(bad.out)).toMatchObject({ ok: false, checked: { events: 1, streams: 1 }, bad: { what: 'chain', position: 3, stream: streamId(1), version: 2, got: events[2]!.hash } });
    const none = await run([path('keys'), '--keys', path('keys'), '--json']);
    expect(JSON.parse(none.out)).toEqual({ ok: false, unusable: expect.stringMatching(/^line 1: not JSON/) });
  });

  test('finds an export bad that is older than what was seen before', async () => {
    expect(await run([path('bundle'), '--keys', path('keys'), '--last', path('last')])).toMatchObject({ code: 1, out: expect.stringContaining('BAD: last') });
  });

  test.each<[string, (at: typeof path) => string[], string]>([
    ['no words', () => [], 'iwaa-verify --help'],
    ['an unknown option', (at) => [at('bundle'), '--key', at('keys')], "Unknown option '--key'"],
    ['two exports', (at) => [at('bundle'), at('mirror'), '--keys', at('keys')], 'not understood'],
    ['an export that is not there', (at) => [at('absent'), '--keys', at('keys')], 'ENOENT'],
    ['a folder', (at) => [at(''), '--keys', at('keys')], 'EISDIR'],
    ['no keys', (at) => [at('bundle')], '--keys is needed'],
    ['keys that are none', (at) => [at('bundle'), '--keys', at('bundle')], 'not a verifier key'],
    ['more witnesses than it has keys of', (at) => [at('bundle'), '--keys', at('keys'), '--witnesses', '3'], 'up to the 2 witnesses'],
    ['witnesses in words', (at) => [at('bundle'), '--keys', at('keys'), '--witnesses', 'two'], 'is a whole number'],
    ['a last checkpoint that is none', (at) => [at('bundle'), '--keys', at('keys'), '--last', at('keys')], 'your last checkpoint: the note has no blank line'],
    ['a full check of a bundle', (at) => [at('bundle'), '--keys', at('keys'), '--full'], 'a full check needs a mirrored log'],
  ])('cannot judge %s, and says so with 2', async (_, words, why) => {
    expect(await run(words(path))).toEqual({ code: 2, out: '', complaint: expect.stringContaining(why) });
  });

  test('explains itself', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('usage: iwaa-verify <export>') });
    for (const name of ['note', 'inclusion', 'consistency', 'canonical']) expect(await run([name, '--help'])).toMatchObject({ code: 0, out: expect.stringContaining(`usage: iwaa-verify ${name}`) });
  });
});

describe('iwaa-verify, for what others publish:', () => {
  const leaves = someLeaves(11);
  const proven = (index: number) => ({ index, size: 11, proof: inclusionProof(leaves, index).map(toBase64), root: toBase64(rootOf(leaves)) });
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

  test('a note, with its keys or with a file of keys', async () => {
    const note = checkpointOf(events);
    expect(await run(['note'], JSON.stringify({ note, keys: KEYS.split('\n') }, undefined, 2))).toMatchObject({ code: 0, out: expect.stringMatching(/Signed by witness\.example\/w2\+[0-9a-f]{8}, a witness, at 2026-11-18T/) });
    expect(await run(['note', path('own'), '--keys', path('keys'), '--json'])).toMatchObject({ code: 0, out: '{"ok":true,"checked":{"signatures":3}}' });
    expect(await run(['note', '--keys', path('keys')], note.replace('\n3\n', '\n4\n'))).toMatchObject({ code: 1, out: expect.stringContaining('BAD: signature') });
    expect(await run(['note'], JSON.stringify({ note, keys: [] }))).toMatchObject({ code: 2, complaint: expect.stringContaining('no key is given') });
  });

  test('inclusion, of an entry or of its hash', async () => {
    expect(await run(['inclusion'], JSON.stringify({ ...proven(6), entry: toBase64(Buffer.from('entry 6')) }))).toMatchObject({ code: 0, out: 'Good.\nThe entry is at index 6 of 11.' });
    expect(await run(['inclusion'], JSON.stringify({ ...proven(6), leaf: hex(leaves[6]!), index: '6', size: '11' }))).toMatchObject({ code: 0 });
    expect(await run(['inclusion'], JSON.stringify({ ...proven(6), leaf: hex(leaves[7]!) }))).toMatchObject({ code: 1, out: expect.stringContaining(`expected ${hex(rootOf(leaves))}`) });
    expect(await run(['inclusion'], JSON.stringify({ ...proven(6), leaf: hex(leaves[6]!), size: 900 }))).toMatchObject({ code: 1, out: expect.stringContaining('does not belong to index 6 of 900') });
    for (const neitherOrBoth of [{}, { leaf: hex(leaves[6]!), entry: toBase64(Buffer.from('entry 6')) }]) {
      expect(await run(['inclusion'], JSON.stringify({ ...proven(6), ...neitherOrBoth }))).toMatchObject({ code: 2, complaint: expect.stringContaining('either "leaf" or "entry"') });
    }
  });

  test('consistency', async () => {
    const growth = { from: 5, to: 11, fromRoot: hex(rootOf(leaves.slice(0, 5))), toRoot: hex(rootOf(leaves)), proof: consistencyProof(leaves, 5).map(toBase64) };
    expect(await run(['consistency'], JSON.stringify(growth))).toMatchObject({ code: 0, out: 'Good.\nThe tree of 11 entries begins with the tree of 5.' });
    expect(await run(['consistency'], JSON.stringify({ ...growth, from: 6 }))).toMatchObject({ code: 1, out: expect.stringContaining('BAD: consistency') });
  });

  test('canonical JSON', async () => {
    expect(await run(['canonical'], '{"a":[1,"é"]}')).toMatchObject({ code: 0 });
    expect(await run(['canonical'], '{"a":1.0}')).toMatchObject({ code: 1, out: expect.stringContaining('the number 1.0 is read as 1, at character 6') });
    expect(await run(['canonical'], '{"a":')).toMatchObject({ code: 2 });
  });

  test.each([
    ['another shape', '{"note":1,"keys":[]}', 'its member "note" is not a text'],
    ['the same member twice', '{"note":"","note":"","keys":[]}', 'is there twice'],
    ['no JSON', 'note', 'not JSON'],
    ['nesting without end', '[{"a":'.repeat(500_000), 'nested deeper than 200 levels'],
    ['megabytes', ' '.repeat(4 * 1024 * 1024 + 1), 'standard input is longer than'],
  ])('never %s', async (_, input, why) => {
    expect(await run(['note'], input)).toMatchObject({ code: 2, complaint: expect.stringContaining(why) });
  });
});

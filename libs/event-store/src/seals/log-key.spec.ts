import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNote, parseCheckpoint, verifierKey } from '@iwaa/verifier';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keptIn } from './kept-checkpoint.js';
import { loadLogKey, newLogKey } from './log-key.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iwaa-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string, mode = 0o600) => {
  const path = join(folder, name);
  await writeFile(path, content, { mode });
  return path;
};

describe('a log’s key', () => {
  test('signs checkpoints that whoever pinned its verifier key can open', async () => {
    const key = await loadLogKey(await file('log.key', newLogKey()), 'iwaa.local/shelters');
    const note = key.sign({ size: 7n, root: Buffer.alloc(32, 1) });
    expect(key.verifierKey).toMatch(/^iwaa\.local\/shelters\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
    expect(parseCheckpoint(openNote(note, [verifierKey(key.verifierKey)]).text)).toMatchObject({ origin: 'iwaa.local/shelters', size: 7n });
    expect(() => openNote(note.replace('\n7\n', '\n8\n'), [key.verifier])).toThrow();
  });

  test('signs other statements too, but nothing that could be taken for a checkpoint', async () => {
    const key = await loadLogKey(await file('statement.key', newLogKey()), 'iwaa.local/shelters');
    expect(openNote(key.attest('receipt\nof something\n'), [key.verifier]).text).toBe('receipt\nof something\n');
    expect(() => key.attest('iwaa.local/shelters\n7\nAAAA\n')).toThrow('does not begin with the name of the log');
  });

  test('is refused when others can read it', async () => {
    const path = await file('open.key', newLogKey());
    await chmod(path, 0o604);
    await expect(loadLogKey(path, 'x')).rejects.toThrow('can be read by others (mode 604): chmod 600 it');
  });

  test('is never made up: absent, malformed or of another kind is an error that names the file and repeats nothing of it', async () => {
    await expect(loadLogKey(join(folder, 'absent.key'), 'x')).rejects.toThrow(/absent\.key cannot be read: ENOENT/);
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    for (const content of ['s3cret', other]) {
      await expect(loadLogKey(await file('wrong.key', content), 'x')).rejects.toThrow(/^the log key file \S+wrong\.key must hold an Ed25519 private key, PKCS #8 in PEM$/);
    }
  });
});

describe('the checkpoint beside the key', () => {
  test('is the last one that was kept, whatever a process left that was killed while it wrote', async () => {
    const kept = keptIn(join(folder, 'log.key.checkpoint'));
    await expect(kept.read()).resolves.toBeUndefined();
    await kept.keep('one');
    await file('log.key.checkpoint.draft', 'half of tw');
    await expect(kept.read()).resolves.toBe('one');
    await kept.keep('two');
    await expect(kept.read()).resolves.toBe('two');
    expect((await readdir(folder)).filter((name) => name.includes('checkpoint'))).toEqual(['log.key.checkpoint']);
  });

  test('that cannot be read is an error, not the first one', async () => {
    await expect(keptIn(folder).read()).rejects.toThrow('EISDIR');
  });
});

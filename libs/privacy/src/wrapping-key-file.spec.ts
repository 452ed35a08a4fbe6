import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createWrappingKey, loadWrappingKey } from './wrapping-key-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iwaa-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the wrapping key file', () => {
  test('is written once, for its owner alone, and read back', async () => {
    const path = join(folder, 'made', 'wrapping.key');
    const key = await createWrappingKey(path, randomBytes);
    expect(key).toHaveLength(32);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await createWrappingKey(path, randomBytes)).toEqual(key);
    expect(await loadWrappingKey(path)).toEqual(key);
    expect(await readdir(join(folder, 'made'))).toEqual(['wrapping.key']);
  });

  test('is one key for all who create it at once', async () => {
    const path = join(folder, 'raced.key');
    const keys = await Promise.all(Array.from({ length: 8 }, () => createWrappingKey(path, randomBytes)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex')))).toEqual(new Set([(await readFile(path, 'utf8')).trim()]));
  });

  test('is refused when others can read it', async () => {
    const path = join(folder, 'open.key');
    await createWrappingKey(path, randomBytes);
    await chmod(path, 0o640);
    await expect(loadWrappingKey(path)).rejects.toThrow('can be read by others (mode 640): chmod 600 it');
  });

  test('is never made up by a reader: absent or malformed is an error that names the file', async () => {
    await expect(loadWrappingKey(join(folder, 'absent.key'))).rejects.toThrow(/absent\.key cannot be read: ENOENT/);
    const path = join(folder, 'short.key');
    await writeFile(path, 'abc', { mode: 0o600 });
    await expect(loadWrappingKey(path)).rejects.toThrow('must hold 64 hexadecimal digits');
  });
});

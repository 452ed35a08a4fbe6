import { link, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KEY_BYTES } from './aead.js';
import { ownersFile } from './owners-file.js';
import type { RandomBytes } from './types.js';

/**
 * The wrapping key in this file: 64 hexadecimal digits, readable by its owner alone.
 * Never created here: a service that found its mount empty and made a new key would write what nobody can read again.
 * @throws with a sentence that names the file and what is wrong with it.
 */
export async function loadWrappingKey(path: string): Promise<Uint8Array> {
  const text = (await ownersFile('wrapping key', path)).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`the wrapping key file ${path} must hold ${String(2 * KEY_BYTES)} hexadecimal digits`);
  return Buffer.from(text, 'hex');
}

/** Writes a new wrapping key where there is none, all or nothing; answers the key that the file then holds. */
export async function createWrappingKey(path: string, randomBytes: RandomBytes): Promise<Uint8Array> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${Buffer.from(randomBytes(6)).toString('hex')}`;
  await writeFile(draft, `${Buffer.from(randomBytes(KEY_BYTES)).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, path);
    await flushFolder(dirname(path));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return loadWrappingKey(path);
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

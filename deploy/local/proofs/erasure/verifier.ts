import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/root.js';

const VERIFIER = join(ROOT, 'libs/verifier/bin/iwaa-verify.js');

/** Whether the offline verifier, in a process of its own, finds a text good by this key: `note`, or a whole log with `--full`. */
export async function isVerified(text: string, key: string, ...words: readonly ('note' | '--full')[]): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'iwaa-verified-'));
  try {
    const [file, keys] = [join(folder, 'text'), join(folder, 'keys')];
    await writeFile(file, text);
    await writeFile(keys, key);
    const [verb, ...options] = words[0] === 'note' ? words : ['', ...words];
    const given = [...(verb === '' ? [] : [verb]), file, '--keys', keys, ...options];
    return await new Promise((resolve) => {
      execFile(process.execPath, [VERIFIER, ...given], { env: { PATH: process.env['PATH'] ?? '' } }, (error) => { resolve(error === null); });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
